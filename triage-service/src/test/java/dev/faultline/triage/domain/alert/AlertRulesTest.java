package dev.faultline.triage.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.Decision;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final AlertRules RULES = new AlertRules(
            fault -> new Placement.Place("chain", "chain/" + fault.report().title()));

    private int events;
    private @Nullable Alert alert;

    @Test
    void the_first_report_begins_an_episode() {
        assertThat(when(firing(0))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(1);
        assertThat(now().occurrences()).isEqualTo(1);
    }

    @Test
    void a_resolve_of_what_never_fired_is_dropped() {
        assertThat(when(resolved(0))).isEmpty();
        assertThat(alert).isNull();
    }

    @Test
    void a_million_repeats_make_a_handful_of_news() {
        when(firing(0));
        for (int i = 1; i < 1_000_000; i++) {
            when(firing(i / 1000.0));
        }

        assertThat(now().occurrences()).isEqualTo(1_000_000);
        assertThat(events).isLessThan(30);
    }

    @Test
    void the_very_same_report_twice_counts_once() {
        Fault fault = firing(0);
        when(fault);

        assertThat(when(fault)).isEmpty();
        assertThat(now().occurrences()).isEqualTo(1);
    }

    @Test
    void the_earliest_start_is_kept() {
        when(firing(60));
        when(new Fault(id(), "f", "key", null, FaultStatus.FIRING, report("down"), START, null, at(61)));

        assertThat(now().startsAt()).isEqualTo(START);
    }

    @Test
    void the_newest_annotations_win_even_when_an_older_report_comes_later() {
        when(annotated("first", 0));
        when(annotated("third", 10));
        when(annotated("second", 5));

        assertThat(now().report().annotations()).containsEntry("summary", "third");
    }

    @Test
    void the_latest_end_wins() {
        when(endingAt(300, 0));
        when(endingAt(200, 1));

        assertThat(now().endsAt()).isEqualTo(at(300));
    }

    @Test
    void firing_again_after_a_resolve_is_a_new_episode() {
        when(firing(0));
        when(resolved(10));

        assertThat(when(firing(20))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(2);
        assertThat(now().startsAt()).isEqualTo(at(20));
        assertThat(now().occurrences()).isEqualTo(1);
    }

    @Test
    void a_copy_received_before_the_resolve_but_read_after_it_is_no_new_episode() {
        when(firing(0));
        when(resolved(10));

        assertThat(when(firing(9))).isEmpty();
        assertThat(now().firing()).isFalse();
    }

    @Test
    void a_repeated_resolve_says_nothing_and_the_later_end_wins() {
        when(firing(0));
        when(resolved(10));

        assertThat(when(resolved(15))).isEmpty();
        assertThat(now().endsAt()).isEqualTo(at(15));
    }

    @Test
    void what_became_worse_goes_on_at_once_and_stays() {
        when(firing(0));
        Report worse = report("down").withImpact(new Impact(Scope.ALL, null, true, false, false));

        assertThat(when(firing(worse, 0.1))).containsExactly(new AlertEvent.Changed(true));
        assertThat(when(firing(0.2))).isEmpty();
        assertThat(now().report().impact().moneyLoss()).isTrue();
    }

    @Test
    void a_change_right_after_another_waits_a_second_and_then_goes_on_by_itself() {
        when(firing(0));

        assertThat(when(annotated("changed", 0.5))).isEmpty();
        assertThat(AlertRules.nextWake(now())).isEqualTo(at(1));
        assertThat(wake(1)).containsExactly(new AlertEvent.Changed(false));
        assertThat(AlertRules.nextWake(now())).isNull();
    }

    @Test
    void an_alert_that_is_no_longer_sent_ends_at_its_end() {
        when(endingAt(300, 0));
        when(endingAt(360, 60));

        assertThat(wake(300)).isEmpty();
        assertThat(wake(360)).containsExactly(new AlertEvent.Resolved(true));
        assertThat(now().endsAt()).isEqualTo(at(360));
        assertThat(now().firing()).isFalse();
    }

    @Test
    void the_application_and_the_correlation_key_are_frozen_for_the_episode() {
        when(firing(0));
        when(firing(report("renamed"), 5));
        assertThat(now().correlationKey()).isEqualTo("chain/down");

        when(resolved(10));
        when(firing(report("renamed"), 20));
        assertThat(now().correlationKey()).isEqualTo("chain/renamed");
    }

    @Test
    void a_start_in_the_future_is_its_receipt() {
        Fault fault = new Fault(
                id(), "f", "key", null, FaultStatus.FIRING, report("x"), at(0).plus(Duration.ofDays(9)), null, at(0));

        assertThat(fault.occurredAt()).isEqualTo(at(0));
    }

    @Test
    void a_huge_fault_is_cut_to_what_a_person_can_use() {
        Report huge = new Report(
                "😀".repeat(100_000),
                "d".repeat(100_000),
                "s".repeat(9_999),
                null,
                null,
                null,
                Impact.UNKNOWN,
                Map.of("k".repeat(9_999), "v".repeat(9_999)),
                Map.of(),
                List.of(new Link("h".repeat(9_999), null)),
                false);
        Fault fault = new Fault("e".repeat(9_999), "f", "key", null, FaultStatus.FIRING, huge, START, null, START);

        Fault cut = FaultBounds.bounded(fault);

        assertThat(cut.eventId().length()).isLessThanOrEqualTo(256);
        assertThat(cut.report().title().length()).isLessThanOrEqualTo(512);
        assertThat(cut.report().description()).hasSizeLessThanOrEqualTo(4_000);
        assertThat(cut.report().links()).isEmpty();
        assertThat(cut.report().title().codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void a_time_nobody_means_does_not_reach_the_clocks() {
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE);
        Instant goZero = Instant.parse("0001-01-01T00:00:00Z");
        Fault fault = new Fault("e", "f", "key", null, FaultStatus.FIRING, report("x"), goZero, never, START);

        Fault cut = FaultBounds.bounded(fault);

        assertThat(cut.occurredAt()).isEqualTo(START);
        assertThat(cut.endsAt()).isNull();
    }

    private List<AlertEvent> when(Fault fault) {
        return taken(RULES.apply(alert, fault));
    }

    private List<AlertEvent> wake(double seconds) {
        return taken(RULES.wake(now(), at(seconds)));
    }

    private List<AlertEvent> taken(Decision<Alert, AlertEvent> decision) {
        alert = decision.state();
        events += decision.events().size();
        return decision.events();
    }

    private Alert now() {
        if (alert == null) {
            throw new AssertionError("there is no alert");
        }
        return alert;
    }

    private int reports;

    private String id() {
        return "report-" + reports++;
    }

    private Fault firing(double seconds) {
        return firing(report("down"), seconds);
    }

    private Fault firing(Report report, double seconds) {
        return new Fault(id(), "f", "key", null, FaultStatus.FIRING, report, at(seconds), null, at(seconds));
    }

    private Fault annotated(String text, double seconds) {
        return firing(
                new Report(
                        "down",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Impact.UNKNOWN,
                        Map.of(),
                        Map.of("summary", text),
                        List.of(),
                        false),
                seconds);
    }

    private Fault endingAt(double end, double seconds) {
        return new Fault(id(), "f", "key", null, FaultStatus.FIRING, report("down"), at(0), at(end), at(seconds));
    }

    private Fault resolved(double seconds) {
        return new Fault(id(), "f", "key", null, FaultStatus.RESOLVED, report("down"), at(0), at(seconds), at(seconds));
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    private static Report report(String title) {
        return new Report(title, null, null, null, null, null, Impact.UNKNOWN, Map.of(), Map.of(), List.of(), false);
    }
}
