package dev.faultline.standalone.line;

/**
 * How one part of the line is.
 *
 * @param name broker, registry, or a service
 * @param address where it listens; empty when nobody knows
 * @param state how it is
 */
public record PartStatus(String name, String address, State state) {

    /** How a part is. */
    public enum State {
        /** Does its work. */
        READY,
        /** Answers, but is not ready for work. */
        NOT_READY,
        /** Does not answer. */
        DOWN
    }

    /** Whether it does its work. */
    public boolean ready() {
        return state == State.READY;
    }
}
