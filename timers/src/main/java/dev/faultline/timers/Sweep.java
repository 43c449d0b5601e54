package dev.faultline.timers;

import java.time.Instant;
import java.util.Optional;

/**
 * What one sweep did.
 *
 * @param fired how many timers fired
 * @param exhausted whether the budget ended the sweep; timers may then be due already
 * @param nextDue no timer is due before this: when the next one was due as the sweep met it, though it may have been
 *     cancelled since. Empty when nothing is scheduled.
 */
public record Sweep(int fired, boolean exhausted, Optional<Instant> nextDue) {}
