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

/**
 * {@code sla.yaml} as it is written; the file itself explains each part.
 *
 * @param countBackAtMost how much of the time before an incident opened counts, at most
 * @param forgetClosedAfter how long the clocks of an incident that is over are kept, so that a late truth can retract a breach
 * @param calendars working hours, by the name clocks use for them
 * @param levels targets and ladder of each level
 * @param variants what differs for some incidents; the first that holds an incident and has its level counts
 */
record SlaFile(
        Duration countBackAtMost,
        Duration forgetClosedAfter,
        Map<String, CalendarPart> calendars,
        Map<Level, LevelPart> levels,
        List<VariantPart> variants) {

    /**
     * Working hours. Days that are not written are free.
     *
     * @param zone whose wall clock and dates count, an IANA name
     * @param hours hours of {@code MON} to {@code SUN}, or of a range such as {@code MON-FRI}, each like {@code 09:00-18:00}
     * @param holidays free days whatever day of the week they are: a date, or {@code 2026-10-01..2026-10-08}
     * @param workdays dates that are worked although the week or a holiday says otherwise
     */
    record CalendarPart(
            SourceText zone,
            Map<String, List<SourceText>> hours,
            List<SourceText> holidays,
            List<WorkdayPart> workdays) {}

    /**
     * A day worked out of turn.
     *
     * @param date the day
     * @param like the day of the week whose hours it has
     */
    record WorkdayPart(SourceText date, SourceText like) {}

    /**
     * One level.
     *
     * @param ladder the steps of escalation, lowest first, each a list of audiences
     * @param respond answered: acknowledged, or more than that
     * @param restore the user works again; pausing and snoozing do not stop it
     * @param plan a release with a date is named
     * @param fix the fault is gone
     * @param verify everybody who has to has verified
     */
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

    /**
     * One clock.
     *
     * @param target by when it must be stopped: a duration, or {@code next-release}
     * @param calendar which time counts, a name of {@code calendars}; {@code 24x7} unless said
     * @param soft whether a miss is reported and never a breach
     * @param from where it starts: when the line knew, when its faults began, or, for {@code verify}, when it was fixed
     * @param onReturn when the fault returns: {@code RESUME} with the time spent, or {@code RESTART} without
     * @param warn shares of the target at which people are warned, such as {@code 0.8}
     * @param tell who hears of its start, warnings and miss; those of the ladder step reached when empty
     * @param escalate when which step of the ladder is climbed
     * @param repeat how the last rung is told again; never unless said
     * @param pauseAtMost how long in all it may stand still while the incident waits for the user; not at all unless said
     */
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

    /**
     * One rung.
     *
     * @param at share of the target; above 1 it is behind the deadline
     * @param step the step of the ladder, from 1
     */
    record RungPart(SourceText at, SourceText step) {}

    /**
     * Telling again.
     *
     * @param every how often, until the clock is stopped
     * @param atMost how many times; without end unless said
     */
    record RepeatPart(SourceText every, @Nullable Integer atMost) {
        RepeatPart {
            if (atMost != null && atMost < 1) {
                throw new IllegalArgumentException(
                        "a repeat comes once at least; leave atMost out to go on until" + " somebody stops the clock");
            }
        }
    }

    /**
     * Some incidents that are handled otherwise.
     *
     * @param where which incidents
     * @param levels what differs at each level
     */
    record VariantPart(ScopePart where, Map<Level, LevelChange> levels) {}

    /**
     * Incidents that match each list that is there; one list at least.
     *
     * @param services names of {@code services.yaml}
     * @param applications names of {@code services.yaml}
     * @param products names of {@code services.yaml}
     * @param teams values of the label {@code team}
     */
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

    /**
     * What differs from the level; what is not written is the level's.
     *
     * @param ladder the steps of escalation; the level's when empty
     * @param respond answered: acknowledged, or more than that; the level's unless said
     * @param restore the user works again; pausing and snoozing do not stop it; the level's unless said
     * @param plan a release with a date is named; the level's unless said
     * @param fix the fault is gone; the level's unless said
     * @param verify everybody who has to has verified; the level's unless said
     */
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

    /**
     * What differs of a clock.
     *
     * @param target by when it must be stopped: a duration, or {@code next-release}; the level's unless said
     * @param calendar which time counts, a name of {@code calendars}; the level's unless said
     * @param soft whether a miss is reported and never a breach; the level's unless said
     * @param from where it starts: when the line knew, when its faults began, or, for {@code verify}, when it was fixed; the level's unless said
     * @param onReturn when the fault returns: {@code RESUME} with the time spent, or {@code RESTART} without; the level's unless said
     * @param warn shares of the target at which people are warned, such as {@code 0.8}; the level's unless said
     * @param tell who hears of its start, warnings and miss; the level's unless said
     * @param escalate when which step of the ladder is climbed; the level's unless said
     * @param repeat how the last rung is told again; the level's unless said
     * @param pauseAtMost how long in all it may stand still while the incident waits for the user; the level's unless said
     */
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
