package dev.faultline.notify.oncall;

import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Substitution;
import dev.faultline.notify.stream.OverrideWire;
import dev.faultline.wire.ShiftOverride;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What people changed about who is on call, for those who ask. The planner has its own view of the same topic, within its
 * tasks. Written by one thread, read by any request.
 */
final class Substitutions {
    private final Directory directory;
    private final Map<String, Substitution> known = new ConcurrentHashMap<>();
    private volatile boolean whole;

    Substitutions(Directory directory) {
        this.directory = directory;
    }

    /** An override was told anew; null takes it back. One for a person the policy does not know does not count. */
    void told(String id, @Nullable ShiftOverride override) {
        Optional.ofNullable(override)
                .flatMap(said -> OverrideWire.substitution(said, directory))
                .ifPresentOrElse(substitution -> known.put(id, substitution), () -> known.remove(id));
    }

    /** All that stood there at the start is read. */
    void whole() {
        whole = true;
    }

    /** All of them, those of other times among them; empty until all is read. */
    Optional<List<Substitution>> all() {
        return whole ? Optional.of(List.copyOf(known.values())) : Optional.empty();
    }
}
