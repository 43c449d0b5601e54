package dev.faultline.notify.stream;

import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Substitution;
import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.wire.ShiftOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people changed about who is on call, looked at anew once a second: decisions come by the thousand, overrides by
 * the day. One for each task.
 */
final class OverrideBook {
    private static final Logger log = LoggerFactory.getLogger(OverrideBook.class);
    private static final Duration AT_MOST_BEHIND = Duration.ofSeconds(1);

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Function<byte[], ShiftOverride> decoder;
    private final Directory directory;
    private final Set<String> broken = new HashSet<>();
    private List<Substitution> known = List.of();
    private Instant readAt = Instant.MIN;

    OverrideBook(
            ReadOnlyKeyValueStore<String, byte[]> store, Function<byte[], ShiftOverride> decoder, Directory directory) {
        this.store = store;
        this.decoder = decoder;
        this.directory = directory;
    }

    /** The moment, with the overrides that are not over yet. */
    Moment at(Instant now) {
        if (now.isBefore(readAt) || !now.isBefore(readAt.plus(AT_MOST_BEHIND))) {
            readAt = now;
            known = read(now);
        }
        return new Moment(now, known);
    }

    private List<Substitution> read(Instant now) {
        List<Substitution> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> row = all.next();
                try {
                    OverrideWire.substitution(decoder.apply(row.value), directory)
                            .filter(substitution -> substitution.to().isAfter(now))
                            .ifPresent(found::add);
                } catch (RuntimeException e) {
                    if (!Undecodable.isInTheBytes(e)) {
                        // better the overrides of a second ago than none, and nobody must wait for them
                        log.warn("the schema registry is away; overrides stay as they were");
                        return known;
                    }
                    if (broken.add(row.key)) {
                        log.warn("override {} cannot be decoded and does not count", row.key);
                    }
                }
            }
        }
        return found;
    }
}
