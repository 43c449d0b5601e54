package dev.faultline.notify.stream;

import dev.faultline.notify.state.MessageState;
import dev.faultline.wire.DeliveryOutcome;

/** What comes to a target's outbox. */
sealed interface Arrived {
    /** A message to deliver. */
    record ToSend(MessageState message) implements Arrived {}

    /** The worker's word on an attempt. */
    record Told(DeliveryOutcome outcome) implements Arrived {}
}
