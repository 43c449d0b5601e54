package dev.faultline.standalone.report;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.record.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Takes a record of the line and keeps what a report tells of. */
public final class Ledger {
    private final Map<String, IncidentStory> stories = new LinkedHashMap<>();
    private long reports;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** Takes the next record; what a report does not tell of changes nothing. */
    public void take(Recorded record) {
        first = first == null ? record.at() : first;
        last = record.at();
        if (record.isOf(Topics.FAULTS)) {
            reports++;
        }
        as(Topics.INCIDENTS, record, change -> story(change.getIncidentId()).take(change));
        as(Topics.SLA_EVENTS, record, event -> story(event.getIncidentId()).take(event));
        as(
                Topics.DELIVERIES,
                record,
                delivery -> story(delivery.getIncidentId()).take(delivery));
    }

    private static <V extends SpecificRecord> void as(Topic<V> topic, Recorded record, Consumer<V> taker) {
        if (record.isOf(topic) && !record.json().isNull()) {
            taker.accept(Objects.requireNonNull(record.value(topic)));
        }
    }

    private IncidentStory story(String id) {
        return stories.computeIfAbsent(id, IncidentStory::new);
    }

    /** Incidents in the order of their first appearance. */
    List<IncidentStory> incidents() {
        return stories.values().stream().filter(IncidentStory::known).toList();
    }

    Optional<IncidentStory> incident(String id) {
        return Optional.ofNullable(stories.get(id)).filter(IncidentStory::known);
    }

    /** Reports of faults, repeats included. */
    long reports() {
        return reports;
    }

    /** When the first record was appended; empty without any. */
    Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
