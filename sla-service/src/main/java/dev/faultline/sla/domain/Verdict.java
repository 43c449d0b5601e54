package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a clock came out: its deadline was kept, or missed. Compliance is the share of those that were kept.
 *
 * @param day when that was decided, in UTC: the day it was stopped in time, or the day of the deadline that was missed
 * @param affected the service the incident is of, or its application when no service is known
 */
public record Verdict(LocalDate day, Level level, ClockKind clock, Outcome outcome, String affected) {
    /** What became of the deadline. */
    public enum Outcome {
        IN_TIME,
        MISSED
    }

    /**
     * What a decision changes about the verdicts of an incident.
     *
     * @param taken verdicts that do not hold any more: a breach was retracted, or the incident has another level
     * @param given verdicts that hold now
     */
    public record Change(List<Verdict> taken, List<Verdict> given) {}

    /** Empty while it is open and not missed yet, and when nobody waited for its end. */
    static Optional<Verdict> of(Clock clock, IncidentFacts facts) {
        if (clock.missedAt() != null) {
            return Optional.of(of(clock, facts, clock.missedAt(), Outcome.MISSED));
        }
        return clock.phase() instanceof Phase.Met met
                ? Optional.of(of(clock, facts, met.since(), Outcome.IN_TIME))
                : Optional.empty();
    }

    private static Verdict of(Clock clock, IncidentFacts facts, Instant time, Outcome outcome) {
        Headline headline = facts.headline();
        String affected = headline.service() == null ? headline.application() : headline.service();
        return new Verdict(LocalDate.ofInstant(time, ZoneOffset.UTC), facts.level(), clock.kind(), outcome, affected);
    }

    /**
     * From an incident's clocks before to those after. What was decided of a run stays when the clock begins anew, and when
     * the incident is forgotten.
     *
     * @param before null when nothing was known of the incident
     * @param after null when it is forgotten
     */
    public static Change between(@Nullable IncidentClocks before, @Nullable IncidentClocks after) {
        List<Verdict> taken = new ArrayList<>();
        List<Verdict> given = new ArrayList<>();
        if (after != null) {
            for (Clock clock : after.clocks().values()) {
                Optional<Verdict> now = of(clock, after.facts());
                Optional<Verdict> then = before == null
                        ? Optional.empty()
                        : before.clock(clock.kind())
                                .filter(earlier -> earlier.startedAt().equals(clock.startedAt()))
                                .flatMap(earlier -> of(earlier, before.facts()));
                if (!now.equals(then)) {
                    then.ifPresent(taken::add);
                    now.ifPresent(given::add);
                }
            }
        }
        return new Change(taken, given);
    }
}
