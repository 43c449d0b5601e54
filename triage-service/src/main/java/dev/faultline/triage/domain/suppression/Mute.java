package dev.faultline.triage.domain.suppression;

import java.time.Instant;
import java.util.Optional;

/** Something people set up that keeps matching alerts to itself for a time. */
public sealed interface Mute permits Silence, MaintenanceWindow {
    /** Its name; never empty. */
    String id();

    /** Which alerts. */
    LabelMatchers matchers();

    /** Who set it up. */
    String author();

    /** Why. */
    String reason();

    /** Until when it lasts, if it is in force at that time; empty when it is not. */
    Optional<Instant> activeUntil(Instant now);

    /**
     * Until when it stays as it is at that time, in force or not: later than that time, and never behind the moment at which
     * it begins or ends. It may be as it was behind that moment, too.
     */
    Instant steadyUntil(Instant now);

    /** Whether it is in force at that time. */
    default boolean active(Instant now) {
        return activeUntil(now).isPresent();
    }
}
