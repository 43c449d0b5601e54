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
record SlaFile(
        Duration countBackAtMost,
        Duration forgetClosedAfter,
        Map<String, CalendarPart> calendars,
        Map<Level, LevelPart> levels,
        List<VariantPart> variants) {

    record CalendarPart(
            SourceText zone,
            Map<String, List<SourceText>> hours,
            List<SourceText> holidays,
            List<WorkdayPart> workdays) {}

    record WorkdayPart(SourceText date, SourceText like) {}

    record LevelPart(
            List<List<SourceText>> ladder,
            @Nullable ClockPart respond,
            @Nullable ClockPart restore,
            @Nullable ClockPart plan,
            @Nullable ClockPart fix,
            @Nullable ClockPart verify) {

        /** The clocks that are there. */
        Map<ClockKind, ClockPart> clocks() {
            return present(respond, restore, plan, fix, verify);
        }
    }

    record ClockPart(
            SourceText target,
            @Nullable SourceText calendar,
            boolean soft,
            Origin from,
            OnReturn onReturn,
            List<SourceText> warn,
            List<SourceText> tell,
            List<RungPart> escalate,
            @Nullable RepeatPart repeat,
            @Nullable SourceText pauseAtMost) {}

    record RungPart(SourceText at, SourceText step) {}

    record RepeatPart(SourceText every, @Nullable Integer atMost) {
        RepeatPart {
            if (atMost != null && atMost < 1) {
                throw new IllegalArgumentException(
                        "a repeat comes once at least; leave atMost out to go on until" + " somebody stops the clock");
            }
        }
    }

    record VariantPart(ScopePart where, Map<Level, LevelChange> levels) {}

    record ScopePart(
            List<SourceText> services,
            List<SourceText> applications,
            List<SourceText> products,
            List<SourceText> teams) {
        ScopePart {
            if (services.isEmpty() && applications.isEmpty() && products.isEmpty() && teams.isEmpty()) {
                throw new IllegalArgumentException(
                        "a variant is of some services, applications, products or teams: what holds for all stands"
                                + " under levels");
            }
        }
    }

    /** What differs from the level; what is not written is the level's. */
    record LevelChange(
            List<List<SourceText>> ladder,
            @Nullable ClockChange respond,
            @Nullable ClockChange restore,
            @Nullable ClockChange plan,
            @Nullable ClockChange fix,
            @Nullable ClockChange verify) {

        LevelPart over(LevelPart level) {
            return new LevelPart(
                    ladder.isEmpty() ? level.ladder() : ladder,
                    over(respond, level.respond()),
                    over(restore, level.restore()),
                    over(plan, level.plan()),
                    over(fix, level.fix()),
                    over(verify, level.verify()));
        }

        /** Clocks the level has not, which cannot be changed. */
        List<ClockKind> strangers(LevelPart level) {
            return present(respond, restore, plan, fix, verify).keySet().stream()
                    .filter(kind -> !level.clocks().containsKey(kind))
                    .toList();
        }

        private static @Nullable ClockPart over(@Nullable ClockChange change, @Nullable ClockPart part) {
            return change == null || part == null ? part : change.over(part);
        }
    }

    record ClockChange(
            @Nullable SourceText target,
            @Nullable SourceText calendar,
            @Nullable Boolean soft,
            @Nullable Origin from,
            @Nullable OnReturn onReturn,
            List<SourceText> warn,
            List<SourceText> tell,
            List<RungPart> escalate,
            @Nullable RepeatPart repeat,
            @Nullable SourceText pauseAtMost) {

        ClockPart over(ClockPart part) {
            return new ClockPart(
                    target == null ? part.target() : target,
                    calendar == null ? part.calendar() : calendar,
                    soft == null ? part.soft() : soft,
                    from == null ? part.from() : from,
                    onReturn == null ? part.onReturn() : onReturn,
                    warn.isEmpty() ? part.warn() : warn,
                    tell.isEmpty() ? part.tell() : tell,
                    escalate.isEmpty() ? part.escalate() : escalate,
                    repeat == null ? part.repeat() : repeat,
                    pauseAtMost == null ? part.pauseAtMost() : pauseAtMost);
        }
    }

    private static <C> Map<ClockKind, C> present(
            @Nullable C respond, @Nullable C restore, @Nullable C plan, @Nullable C fix, @Nullable C verify) {
        Map<ClockKind, C> clocks = new EnumMap<>(ClockKind.class);
        for (ClockKind kind : ClockKind.values()) {
            C part = switch (kind) {
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
