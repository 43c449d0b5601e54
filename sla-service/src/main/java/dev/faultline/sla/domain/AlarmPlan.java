package dev.faultline.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms a running clock has under a rule, in the order they come due: the warnings, the deadline and the rungs, and
 * the last rung again and again.
 */
final class AlarmPlan {
    private static final Comparator<PendingAlarm> ORDER =
            (one, other) -> one.equals(other) ? 0 : one.comesAfter(other) ? 1 : -1;

    private final Clock clock;
    private final ClockRule rule;
    private final List<PendingAlarm> once;
    /** When the last rung is reached, where it is told again. */
    private final @Nullable Instant lastRung;

    private AlarmPlan(Clock clock, ClockRule rule, List<PendingAlarm> once, @Nullable Instant lastRung) {
        this.clock = clock;
        this.rule = rule;
        this.once = once;
        this.lastRung = lastRung;
    }

    /** The alarms of a clock; none when it does not run or has no date. */
    static AlarmPlan of(Clock clock, ClockRule rule) {
        List<PendingAlarm> once = new ArrayList<>();
        rule.warnings().forEach(share -> add(once, clock, new Alarm.Warning(share), share));
        add(once, clock, new Alarm.Deadline(), 1);
        int number = 0;
        for (Rung rung : rule.rungs()) {
            add(once, clock, new Alarm.Climb(++number, rung.at(), rung.step()), rung.at());
        }
        once.sort(ORDER);
        Instant lastRung = number == 0 || rule.repeat() == null
                ? null
                : clock.reaches(rule.rungs().get(number - 1).at()).orElse(null);
        return new AlarmPlan(clock, rule, once, lastRung);
    }

    private static void add(List<PendingAlarm> alarms, Clock clock, Alarm alarm, double share) {
        clock.reaches(share).ifPresent(due -> alarms.add(pending(clock, alarm, due)));
    }

    private static PendingAlarm pending(Clock clock, Alarm alarm, Instant due) {
        return new PendingAlarm(clock.kind(), clock.generation(), alarm, due);
    }

    /**
     * The alarm behind another one. Of tellings missed while nobody looked, only the next to come is left: hearing ten
     * times at once what is told every quarter of an hour helps nobody.
     */
    Optional<PendingAlarm> after(PendingAlarm fired, Instant now) {
        Optional<PendingAlarm> next =
                once.stream().filter(alarm -> alarm.comesAfter(fired)).findFirst();
        return first(next, again(fired.dueAt().isAfter(now) ? fired.dueAt() : now));
    }

    /** The first alarm due after a time. */
    Optional<PendingAlarm> after(Instant time) {
        Optional<PendingAlarm> next =
                once.stream().filter(alarm -> alarm.dueAt().isAfter(time)).findFirst();
        return first(next, again(time));
    }

    /** The alarms due by a time; tellings again are none of them. */
    List<PendingAlarm> upTo(Instant time) {
        return once.stream().filter(alarm -> !alarm.dueAt().isAfter(time)).toList();
    }

    /** When an alarm of this clock is due by what is known now; empty for one the rule does not have any more. */
    Optional<Instant> dueAt(Alarm alarm) {
        if (alarm instanceof Alarm.Again again) {
            return Optional.ofNullable(lastRung).map(rung -> telling(rung, repeat(), again.count()));
        }
        return once.stream()
                .filter(planned -> planned.alarm().equals(alarm))
                .map(PendingAlarm::dueAt)
                .findFirst();
    }

    private static Optional<PendingAlarm> first(Optional<PendingAlarm> one, Optional<PendingAlarm> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(ORDER);
    }

    /** The first telling again that is due after a time. */
    private Optional<PendingAlarm> again(Instant time) {
        if (lastRung == null) {
            return Optional.empty();
        }
        Repeat repeat = repeat();
        Duration once = rule.calendar().length(lastRung, repeat.every());
        // near enough to begin with: days are not all of one length
        int count = (int) Math.min(
                Integer.MAX_VALUE / 2,
                Math.max(1, rule.calendar().between(lastRung, time).dividedBy(once)));
        while (count > 1 && telling(lastRung, repeat, count - 1).isAfter(time)) {
            count--;
        }
        while (!telling(lastRung, repeat, count).isAfter(time)) {
            count++;
        }
        return repeat.allows(count)
                ? Optional.of(pending(clock, new Alarm.Again(count), telling(lastRung, repeat, count)))
                : Optional.empty();
    }

    private Instant telling(Instant rung, Repeat repeat, int count) {
        return rule.calendar().after(rung, repeat.every().times(count));
    }

    private Repeat repeat() {
        return Objects.requireNonNull(rule.repeat(), "asked only where there is one");
    }
}
