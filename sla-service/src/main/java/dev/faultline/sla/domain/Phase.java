package dev.faultline.sla.domain;

import java.time.Instant;

/** What a clock is doing. */
public sealed interface Phase {

    /** When it began to. */
    Instant since();

    /** Time counts. */
    record Running(Instant since) implements Phase {}

    /** Waiting for the user; time does not count. */
    record Paused(Instant since) implements Phase {}

    /** Time counts, but no date is known yet by which it has to be stopped. */
    record Unscheduled(Instant since) implements Phase {}

    /** What it waited for happened then, in time or late. */
    record Met(Instant since) implements Phase {}

    /** Nobody waits for it any more. */
    record Cancelled(Instant since) implements Phase {}
}
