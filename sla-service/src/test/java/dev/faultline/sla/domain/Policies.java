package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockRule.OnReturn;
import dev.faultline.sla.domain.ClockRule.Origin;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
                        Level.L4, byRelease(true, Duration.ofHours(72))));
    }

    private static LevelPolicy urgent(Duration respond, Duration restore, Duration fix) {
        return new LevelPolicy(
                LADDER,
                Map.of(
                        ClockKind.RESPOND,
                        new ClockRule(
                                new Target.Within(respond),
                                false,
                                Origin.OPENED,
                                OnReturn.RESTART,
                                List.of(0.5, 0.8),
                                List.of(new Rung(1, 1), new Rung(2, 2), new Rung(3, 3)),
                                new Repeat(respond, 2),
                                List.of(),
                                Duration.ZERO),
                        ClockKind.RESTORE,
                        new ClockRule(
                                new Target.Within(restore),
                                false,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(0.8),
                                List.of(new Rung(0.5, 2), new Rung(1, 3)),
                                new Repeat(restore.dividedBy(2), 3),
                                List.of(),
                                Duration.ZERO),
                        ClockKind.FIX,
                        new ClockRule(
                                new Target.Within(fix),
                                false,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(0.5, 0.8),
                                List.of(new Rung(1, 3)),
                                Repeat.NEVER,
                                List.of(),
                                fix),
                        ClockKind.VERIFY,
                        new ClockRule(
                                new Target.Within(Duration.ofHours(4)),
                                true,
                                Origin.FIXED,
                                OnReturn.RESTART,
                                List.of(),
                                List.of(),
                                Repeat.NEVER,
                                List.of("QA", "SITE"),
                                Duration.ZERO)));
    }

    private static LevelPolicy byRelease(boolean soft, Duration plan) {
        return new LevelPolicy(
                new Ladder(List.of(List.of("PM"), List.of("PM", "HEAD"))),
                Map.of(
                        ClockKind.FIX,
                        new ClockRule(
                                new Target.NextRelease(),
                                soft,
                                Origin.OCCURRED,
                                OnReturn.RESUME,
                                List.of(),
                                List.of(),
                                Repeat.NEVER,
                                List.of(),
                                Duration.ZERO),
                        ClockKind.PLAN,
                        new ClockRule(
                                new Target.Within(plan),
                                soft,
                                Origin.OPENED,
                                OnReturn.RESTART,
                                List.of(0.8),
                                soft ? List.of() : List.of(new Rung(1, 2)),
                                Repeat.NEVER,
                                List.of("PM"),
                                Duration.ZERO)));
    }
}
