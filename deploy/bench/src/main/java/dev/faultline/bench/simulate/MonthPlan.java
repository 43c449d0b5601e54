package dev.faultline.bench.simulate;

import java.time.Duration;
import java.time.Instant;

/**
 * What a month is like. Whatever its number of faults, an alert lives alike: it is reported every minute for some forty minutes,
 * is over, and fires again days later; so that a tenth of the faults is a tenth of the alerts.
 *
 * @param faults how many, repeats and resolves among them; at least 1,000
 * @param seed another one gives another month
 */
public record MonthPlan(long faults, long seed) {
    /** What the goal is about. */
    public static final MonthPlan FULL = new MonthPlan(1_000_000, 20_261_101);

    static final Instant BEGINS = Instant.parse("2026-11-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(30);
    static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);
    /** Of an episode, on average. */
    static final int REPORTS = 40;

    private static final long FAULTS_OF_AN_ALERT = 250;
    /** Of these; the others come in storms. */
    private static final long OUTSIDE_STORMS = 160;

    public MonthPlan {
        if (faults < 4 * FAULTS_OF_AN_ALERT) {
            throw new IllegalArgumentException("a month of fewer than a thousand faults says nothing");
        }
    }

    /** How many alerts there are. */
    int alerts() {
        return Math.toIntExact(faults / FAULTS_OF_AN_ALERT);
    }

    /** From the end of an episode to the next, on average. */
    Duration betweenEpisodes() {
        Duration cycle = LENGTH.multipliedBy(REPORTS + 1L).dividedBy(OUTSIDE_STORMS);
        return cycle.minus(BETWEEN_REPORTS.multipliedBy(REPORTS));
    }
}
