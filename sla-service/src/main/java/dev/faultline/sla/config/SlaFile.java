package dev.faultline.sla.config;

import dev.faultline.policy.SourceText;
import dev.faultline.sla.domain.ClockRule.OnReturn;
import dev.faultline.sla.domain.ClockRule.Origin;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sla.yaml} as it is written; what each key means stands in the shipped file. */
record SlaFile(Duration countBackAtMost, Duration forgetClosedAfter, Map<Level, LevelPart> levels) {

    record LevelPart(
            List<List<SourceText>> ladder,
            @Nullable ClockPart respond,
            @Nullable ClockPart restore,
            @Nullable ClockPart plan,
            @Nullable ClockPart fix,
            @Nullable ClockPart verify) {

        /** The clocks that are there. */
        Map<ClockKind, ClockPart> clocks() {
            Map<ClockKind, ClockPart> clocks = new EnumMap<>(ClockKind.class);
            for (ClockKind kind : ClockKind.values()) {
                ClockPart part = switch (kind) {
                    case RESPOND -> respond;
                    case RESTORE -> restore;
                    case PLAN -> plan;
                    case FIX -> fix;
                    case VERIFY -> verify;
                };
                if (part != null) {
                    clocks.put(kind, part);
                }
            }
            return clocks;
        }
    }

    record ClockPart(
            SourceText target,
            boolean soft,
            Origin from,
            OnReturn onReturn,
            List<SourceText> warn,
            List<SourceText> tell,
            List<RungPart> escalate,
            @Nullable RepeatPart repeat,
            @Nullable SourceText pauseAtMost) {}

    record RungPart(SourceText at, SourceText step) {}

    record RepeatPart(Duration every, int atMost) {
        RepeatPart {
            if (every.isZero() || atMost < 1 || atMost > MOST_REPEATS) {
                throw new IllegalArgumentException(
                        "a repeat comes every so often, and once to " + MOST_REPEATS + " times at most");
            }
        }

        private static final int MOST_REPEATS = 1000;
    }
}
