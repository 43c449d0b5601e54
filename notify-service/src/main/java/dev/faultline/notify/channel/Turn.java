package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;

/** What a message is to a system that keeps alerts of its own, one for each incident. */
enum Turn {
    /** It opens the alert, or adds to it. */
    TRIGGER,
    /** Somebody is on it. */
    ACKNOWLEDGE,
    /** The incident is over. */
    RESOLVE,
    /** Nothing: what is taken back is a clock's word, and after the end it would open the alert anew. */
    NOTHING;

    static Turn of(Delivery delivery) {
        return switch (delivery.getEventKind()) {
            case "acknowledged" -> ACKNOWLEDGE;
            case "closed", "dismissed" -> RESOLVE;
            case "retracted" -> NOTHING;
            default -> TRIGGER;
        };
    }
}
