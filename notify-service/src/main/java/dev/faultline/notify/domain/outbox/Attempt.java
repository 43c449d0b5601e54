package dev.faultline.notify.domain.outbox;

import java.time.Instant;

/**
 * The outstanding attempt at a target.
 *
 * @param number from 1
 * @param phase what is awaited
 * @param firstAt when the message was first tried here
 * @param wakeAt when to act if nothing is heard
 */
public record Attempt(int number, Phase phase, Instant firstAt, Instant wakeAt) {
    /** What an outstanding attempt waits for. */
    public enum Phase {
        /** The worker's outcome. */
        SENT,
        /** The end of the pause before the next attempt. */
        PAUSED
    }
}
