package dev.faultline.notify.stream;

import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Substitution;
import dev.faultline.wire.ShiftOverride;
import java.util.Optional;

/** An override of the wire as a substitution. */
public final class OverrideWire {
    private OverrideWire() {}

    /** Empty when the policy does not know the person: then the schedule goes on as if nobody had said anything. */
    public static Optional<Substitution> substitution(ShiftOverride override, Directory directory) {
        return directory
                .named(override.getPerson())
                .map(person -> new Substitution(
                        override.getOverrideId(),
                        override.getSchedule(),
                        person,
                        override.getStartsAt(),
                        override.getEndsAt(),
                        override.getReason(),
                        override.getCreatedBy(),
                        override.getUpdatedAt()));
    }
}
