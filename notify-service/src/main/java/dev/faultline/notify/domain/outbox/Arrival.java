package dev.faultline.notify.domain.outbox;

/** What becomes of a message that comes to an outbox. */
public sealed interface Arrival {
    /** Nothing is outstanding: it goes out now. */
    record Start() implements Arrival {}

    /** It waits for its turn. */
    record Wait() implements Arrival {}

    /** It must not wait here. */
    record Leave(String why) implements Arrival {}
}
