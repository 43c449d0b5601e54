package dev.faultline.notify.stream;

import dev.faultline.notify.state.MessageState;
import dev.faultline.wire.Delivery;

/** What the planner's processors put out. */
sealed interface Planned {
    /** For a target's outbox. */
    record ToOutbox(MessageState state) implements Planned {}

    /** For the world: to be sent, or the record of why not. */
    record ToWorker(Delivery told) implements Planned {}

    /** The message for an outbox; the branch this is asked on holds nothing else. */
    default MessageState message() {
        return ((ToOutbox) this).state();
    }

    /** The delivery for the world; the branch this is asked on holds nothing else. */
    default Delivery delivery() {
        return ((ToWorker) this).told();
    }
}
