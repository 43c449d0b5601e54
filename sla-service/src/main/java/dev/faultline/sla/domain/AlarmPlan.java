package dev.faultline.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which alarms a running clock has under a rule, in the order they come due. */
final class AlarmPlan {
    private static final Comparator<PendingAlarm> ORDER =
            (one, other) -> one.equals(other) ? 0 : one.comesAfter(other) ? 1 : -1;

    private final List<PendingAlarm> alarms;

    private AlarmPlan(List<PendingAlarm> alarms) {
        this.alarms = alarms;
    }

    /** The alarms of a clock; none when it does not run or has no date. */
    static AlarmPlan of(Clock clock, ClockRule rule) {
        List<PendingAlarm> alarms = new ArrayList<>();
        if (clock.target() instanceof Target.Within within) {
            Duration target = within.time();
            rule.warnings().forEach(share -> add(alarms, clock, new Alarm.Warning(share), part(target, share)));
            add(alarms, clock, new Alarm.Deadline(), target);
            int number = 0;
            for (Rung rung : rule.rungs()) {
                add(alarms, clock, new Alarm.Climb(++number, rung.at(), rung.step()), part(target, rung.at()));
            }
            if (number > 0) {
                addRepeats(
                        alarms, clock, part(target, rule.rungs().get(number - 1).at()), rule.repeat());
            }
        }
        alarms.sort(ORDER);
        return new AlarmPlan(alarms);
    }

    private static void addRepeats(List<PendingAlarm> alarms, Clock clock, Duration lastRung, Repeat repeat) {
        for (int count = 1; count <= repeat.atMost(); count++) {
            add(
                    alarms,
                    clock,
                    new Alarm.Again(count),
                    lastRung.plus(repeat.every().multipliedBy(count)));
        }
    }

    private static void add(List<PendingAlarm> alarms, Clock clock, Alarm alarm, Duration after) {
        clock.reaches(after)
                .ifPresent(due -> alarms.add(new PendingAlarm(clock.kind(), clock.generation(), alarm, due)));
    }

    /** A share of a target in whole milliseconds, rounded up: rounded down it would be early. */
    private static Duration part(Duration target, double share) {
        return Duration.ofMillis((long) Math.ceil(target.toMillis() * share));
    }

    /** The alarm behind another one. */
    Optional<PendingAlarm> after(PendingAlarm fired) {
        return alarms.stream().filter(alarm -> alarm.comesAfter(fired)).findFirst();
    }

    /** The first alarm due after a time. */
    Optional<PendingAlarm> after(Instant time) {
        return alarms.stream().filter(alarm -> alarm.dueAt().isAfter(time)).findFirst();
    }

    /** The alarms due by a time. */
    List<PendingAlarm> upTo(Instant time) {
        return alarms.stream().filter(alarm -> !alarm.dueAt().isAfter(time)).toList();
    }
}
