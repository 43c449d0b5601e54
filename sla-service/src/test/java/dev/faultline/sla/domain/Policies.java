package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockRule.OnReturn;
import dev.faultline.sla.domain.ClockRule.Origin;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A policy with the targets of the process, written out so that scenarios can be read without a file. */
public final class Policies {
    private static final Ladder LADDER = new Ladder(
            List.of(List.of("DEV", "OPS"), List.of("DEV", "OPS", "PM"), List.of("DEV", "OPS", "PM", "HEAD")));

    private Policies() {}

    /** L1 respond 5 min, restore 30 min, fix 1 h; L2 30 min, 4 h, 24 h; L3 and L4 by release, L4 soft. */
    public static SlaPolicy process() {
        return new SlaPolicy(
                "test",
                Duration.ofMinutes(10),
                Duration.ofDays(30),
                Map.of(
                        Level.L1, urgent(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(1)),
                        Level.L2, urgent(Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofHours(24)),
                        Level.L3, byRelease(false, Duration.ofHours(24)),
                        Level.L4, byRelease(true, Duration.ofHours(72))),
                List.of(),
                Map.of());
    }

    /** As {@link #process()}, where an L1 nobody answers is told again without end. */
    public static SlaPolicy untilSomebodyActs() {
        SlaPolicy process = process();
        ClockRule respond = process.level(Level.L1).clock(ClockKind.RESPOND).orElseThrow();
        ClockRule endless = new ClockRule(
                respond.goal(),
                respond.calendar(),
                respond.soft(),
                respond.from(),
                respond.onReturn(),
                respond.warnings(),
                respond.rungs(),
                new Repeat(Span.of(Duration.ofMinutes(5)), null),
                respond.tell(),
                respond.pauseAtMost());
        return changed(Level.L1, clocks -> clocks.put(ClockKind.RESPOND, endless));
    }

    /** As {@link #process()}, with another target to restore an L1. */
    public static SlaPolicy restoreWithin(Duration target) {
        return changed(
                Level.L1,
                clocks -> clocks.computeIfPresent(
                        ClockKind.RESTORE,
                        (kind, restore) -> new ClockRule(
                                new Goal.Within(Span.of(target)),
                                restore.calendar(),
                                restore.soft(),
                                restore.from(),
                                restore.onReturn(),
                                restore.warnings(),
                                restore.rungs(),
                                restore.repeat(),
                                restore.tell(),
                                restore.pauseAtMost())));
    }

    /** As {@link #process()}, without a clock. */
    public static SlaPolicy without(Level level, ClockKind kind) {
        return changed(level, clocks -> clocks.remove(kind));
    }

    private static SlaPolicy changed(Level level, Consumer<Map<ClockKind, ClockRule>> change) {
        SlaPolicy process = process();
        Map<ClockKind, ClockRule> clocks = new EnumMap<>(process.level(level).clocks());
        change.accept(clocks);
        Map<Level, LevelPolicy> levels = new EnumMap<>(process.levels());
        levels.put(level, new LevelPolicy(process.level(level).ladder(), clocks));
        return new SlaPolicy(
                "changed", process.countBackAtMost(), process.forgetClosedAfter(), levels, List.of(), Map.of());
    }

    private static LevelPolicy urgent(Duration respond, Duration restore, Duration fix) {
        return new LevelPolicy(
                LADDER,
                Map.of(
                        ClockKind.RESPOND,
                        new ClockRule(
                                new Goal.Within(Span.of(respond)),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                false,
                                Origin.OPENED,
                                OnReturn.RESTART,
                                List.of(0.5, 0.8),
                                List.of(new Rung(1, 1), new Rung(2, 2), new Rung(3, 3)),
                                new Repeat(Span.of(respond), 2),
                                List.of(),
                                Span.ZERO),
                        ClockKind.RESTORE,
                        new ClockRule(
                                new Goal.Within(Span.of(restore)),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                false,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(0.8),
                                List.of(new Rung(0.5, 2), new Rung(1, 3)),
                                new Repeat(Span.of(restore.dividedBy(2)), 3),
                                List.of(),
                                Span.ZERO),
                        ClockKind.FIX,
                        new ClockRule(
                                new Goal.Within(Span.of(fix)),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                false,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(0.5, 0.8),
                                List.of(new Rung(1, 3)),
                                null,
                                List.of(),
                                Span.of(fix)),
                        ClockKind.VERIFY,
                        new ClockRule(
                                new Goal.Within(Span.of(Duration.ofHours(4))),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                true,
                                Origin.FIXED,
                                OnReturn.RESTART,
                                List.of(),
                                List.of(),
                                null,
                                List.of("QA", "SITE"),
                                Span.ZERO)));
    }

    private static LevelPolicy byRelease(boolean soft, Duration plan) {
        return new LevelPolicy(
                new Ladder(List.of(List.of("PM"), List.of("PM", "HEAD"))),
                Map.of(
                        ClockKind.FIX,
                        new ClockRule(
                                new Goal.NextRelease(),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                soft,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(),
                                List.of(),
                                null,
                                List.of(),
                                Span.ZERO),
                        ClockKind.PLAN,
                        new ClockRule(
                                new Goal.Within(Span.of(plan)),
                                BusinessCalendar.AROUND_THE_CLOCK,
                                soft,
                                Origin.OPENED,
                                OnReturn.RESTART,
                                List.of(0.8),
                                soft ? List.of() : List.of(new Rung(1, 2)),
                                null,
                                List.of("PM"),
                                Span.ZERO)));
    }
}
