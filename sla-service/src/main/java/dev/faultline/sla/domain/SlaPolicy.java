package dev.faultline.sla.domain;

import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The handling targets, as the policy file has them.
 *
 * @param hash names this policy on every event
 * @param countBackAtMost how far before its opening a clock may start, when it counts from when the fault occurred
 * @param forgetClosedAfter how long the clocks of an incident that is over are kept for late truth and reopening
 * @param levels every level
 * @param variants where some incidents are handled otherwise; the first that has the level goes before {@code levels}
 * @param calendars by name
 */
public record SlaPolicy(
        String hash,
        Duration countBackAtMost,
        Duration forgetClosedAfter,
        Map<Level, LevelPolicy> levels,
        List<Variant> variants,
        Map<String, BusinessCalendar> calendars) {

    /** @throws IllegalArgumentException when a level is missing */
    public SlaPolicy {
        levels = Map.copyOf(levels);
        variants = List.copyOf(variants);
        calendars = Map.copyOf(calendars);
        for (Level level : Level.values()) {
            if (!levels.containsKey(level)) {
                throw new IllegalArgumentException("level " + level + " is missing");
            }
        }
    }

    /** What is asked of a level where no variant says otherwise. */
    public LevelPolicy level(Level level) {
        return Objects.requireNonNull(levels.get(level));
    }

    /** What is asked of an incident. */
    public LevelPolicy level(IncidentFacts facts) {
        return variants.stream()
                .filter(variant -> variant.scope().holds(facts))
                .flatMap(variant -> Optional.ofNullable(variant.levels().get(facts.level())).stream())
                .findFirst()
                .orElseGet(() -> level(facts.level()));
    }

    /**
     * The calendar of that name. One the policy lost is taken for all hours: a deadline that comes too soon is asked about,
     * one that never comes is not.
     */
    public BusinessCalendar calendar(String name) {
        return calendars.getOrDefault(name, BusinessCalendar.AROUND_THE_CLOCK);
    }

    /**
     * The true start of a clock. A monitor may claim a start days back when it is first connected; counting all of it
     * would breach an incident nobody could have known, so time before the opening counts only up to a bound.
     *
     * @param changedAt taken for when it was fixed, where no milestone tells it
     */
    Instant start(ClockRule rule, IncidentFacts facts, Instant changedAt) {
        return switch (rule.from()) {
            case OPENED -> facts.openedAt();
            case OCCURRED -> {
                Instant earliest = facts.openedAt().minus(countBackAtMost);
                Instant claimed = facts.occurredAt().isAfter(facts.openedAt()) ? facts.openedAt() : facts.occurredAt();
                yield claimed.isBefore(earliest) ? earliest : claimed;
            }
            case FIXED -> facts.milestones().fixed(Instant.MIN).orElse(changedAt);
        };
    }
}
