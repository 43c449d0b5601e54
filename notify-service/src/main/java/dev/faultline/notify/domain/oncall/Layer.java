package dev.faultline.notify.domain.oncall;

import dev.faultline.notify.domain.people.OnDuty;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One layer of a schedule: at any time it names one person or nobody. */
public sealed interface Layer permits Rotation, CalendarLayer {
    /** Its name within the schedule. */
    String name();

    /** Who it names at that time, and why; empty when nobody. */
    Optional<OnDuty> at(Instant time);

    /** Every time after {@code from} and before {@code to} at which {@link #at} may begin to answer otherwise. */
    Stream<Instant> changes(Instant from, Instant to);
}
