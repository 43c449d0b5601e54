package dev.faultline.notify.domain.outbox;

import java.time.Instant;

/** What follows from an attempt's end. */
public sealed interface Verdict {
    /** The outbox afterwards. */
    Outbox outbox();

    /** Delivered: the next message may start. */
    record Done(Outbox outbox) implements Verdict {}

    /** Another attempt, at that time. */
    record Retry(Outbox outbox, Instant at) implements Verdict {}

    /** This target is given up for the message: the person's next contact method, or a dead letter. */
    record Leave(Outbox outbox, String why) implements Verdict {}
}
