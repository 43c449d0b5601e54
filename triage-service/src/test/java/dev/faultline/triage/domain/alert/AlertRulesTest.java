package dev.faultline.triage.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.Decision;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final AlertRules RULES = new AlertRules(
            fault -> new Placement.Place("chain", "chain/" + fault.report().title()),
            new AlertPolicy(
                    new Flapping.Rule(4, Duration.ofMinutes(60), Duration.ofMinutes(30)),
                    Duration.ofHours(24),
                    Duration.ofDays(60)));

    private static final Suppression SILENCED = new Suppression(List.of("s1"), List.of());

    private int events;
    private @Nullable TrackedAlert alert;
    private Suppression suppression = Suppression.NONE;

    @Test
    void the_first_report_begins_an_episode() {
        assertThat(when(firing(0))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(1);
        assertThat(now().occurrences()).isEqualTo(1);
    }

    @Test
    void a_resolve_of_what_never_fired_is_dropped() {
        assertThat(when(resolved(0))).isEmpty();
        assertThat(tracked().alert()).isEmpty();
    }

    @Test
    void a_resolve_that_overtook_its_alert_ends_it_when_it_comes() {
        when(resolved(10));

        assertThat(when(firing(0))).containsExactly(new AlertEvent.Started(), new AlertEvent.Resolved(false));
        assertThat(now().firing()).isFalse();
        assertThat(now().episode()).isEqualTo(1);
    }

    @Test
    void a_resolve_nothing_came_for_is_forgotten_after_an_hour() {
        when(resolved(0));

        assertThat(nextWake()).contains(at(3600));
        assertThat(RULES.wake(tracked(), at(3600), source()).state()).isNull();
    }

    @Test
    void a_late_resolve_divides_what_was_taken_for_one_episode() {
        when(firing(0));
        when(firing(20));

        assertThat(when(resolved(10))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(2);
        assertThat(now().startsAt()).isEqualTo(at(20));
        assertThat(now().firing()).isTrue();
    }

    @Test
    void a_report_that_puts_the_end_off_but_comes_after_it_continues_the_episode() {
        when(endingAt(300, 0));
        assertThat(wake(300)).containsExactly(new AlertEvent.Resolved(true));

        assertThat(when(endingAt(550, 250))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(1);
        assertThat(now().endsAt()).isEqualTo(at(550));
    }

    @Test
    void a_report_behind_an_end_that_was_not_put_off_begins_another_episode() {
        when(endingAt(300, 0));

        assertThat(when(endingAt(900, 600))).contains(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(2);
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
    void whatever_comes_the_state_of_an_alert_is_bounded() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double second = i + random.nextInt(600);
            when(random.nextInt(3) == 0 ? resolved(second) : annotated("x".repeat(random.nextInt(99)), second));
        }

        assertThat(tracked().timeline().runs()).hasSizeLessThanOrEqualTo(Timeline.MOST);
        assertThat(tracked().wordings()).hasSizeLessThanOrEqualTo(TrackedAlert.MOST_WORDINGS);
        assertThat(tracked().standing().flapping().changes()).hasSizeLessThanOrEqualTo(4);
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

        assertThat(when(annotated("91 %", 0.5))).hasOnlyElementsOfType(AlertEvent.Worded.class);
        assertThat(when(annotated("92 %", 0.6))).isEmpty();
        assertThat(nextWake()).contains(at(1));
        assertThat(wake(1)).containsExactly(new AlertEvent.Changed(false));
        assertThat(nextWake()).isEmpty();
    }

    @Test
    void other_words_are_graded_at_once_and_once_even_when_they_come_late() {
        when(annotated("down", 10));
        Fault late = annotated("all funds are gone", 5);

        assertThat(when(late)).containsExactly(new AlertEvent.Worded(late.report()));
        assertThat(when(annotated("all funds are gone", 6))).isEmpty();
        assertThat(now().report().annotations()).containsEntry("summary", "down");
    }

    @Test
    void wordings_without_end_are_told_no_more_often_than_any_change() {
        when(firing(0));
        for (int i = 0; i < 1_000; i++) {
            when(annotated("x".repeat(i + 1), 0.0001 * i));
        }

        assertThat(events).isLessThan(2 * TrackedAlert.MOST_WORDINGS);
    }

    @Test
    void the_last_count_is_told_when_nothing_follows_it() {
        for (int report = 0; report < 17; report++) {
            when(firing(report * 10));
        }

        assertThat(nextWake()).contains(at(150 + 600));
        assertThat(wake(750)).containsExactly(new AlertEvent.Counted());
        assertThat(tracked().standing().told().occurrences()).isEqualTo(17);
        assertThat(nextWake()).isEmpty();
    }

    @Test
    void a_few_reports_at_once_are_counted_a_second_later_for_a_rule_may_ask_for_five_in_a_minute() {
        for (int report = 0; report < 5; report++) {
            when(firing(report * 0.1));
        }

        assertThat(nextWake()).contains(at(1));
        assertThat(wake(1)).containsExactly(new AlertEvent.Counted());
        assertThat(tracked().standing().told().occurrences()).isEqualTo(5);
    }

    @Test
    void an_ended_alert_is_shown_for_a_day_and_remembered_for_sixty() {
        when(firing(0));
        when(resolved(10));

        assertThat(nextWake()).contains(at(10).plus(Duration.ofHours(24)));
        wake(10 + 86_400);
        assertThat(tracked().standing().shown()).isFalse();
        assertThat(nextWake()).contains(at(10).plus(Duration.ofDays(60)));
        assertThat(RULES.wake(tracked(), at(10).plus(Duration.ofDays(60)), source())
                        .state())
                .isNull();
    }

    @Test
    void an_alert_remembered_fires_again_as_its_next_episode() {
        when(firing(0));
        when(resolved(10));
        wake(10 + 86_400);

        assertThat(when(firing(200_000))).containsExactly(new AlertEvent.Started());
        assertThat(now().episode()).isEqualTo(2);
        assertThat(tracked().standing().shown()).isTrue();
    }

    @Test
    void the_fourth_change_within_the_hour_marks_it_and_the_next_are_muted() {
        when(firing(0));
        when(resolved(60));
        when(firing(120));
        when(resolved(180));

        assertThat(when(firing(240))).containsExactly(new AlertEvent.Started(), new AlertEvent.Flapped());
        assertThat(when(resolved(300))).isEmpty();
        assertThat(when(firing(360))).isEmpty();
        assertThat(tracked().standing().flapping().on()).isTrue();
    }

    @Test
    void a_flapping_alert_that_became_worse_is_told_at_once() {
        flap();
        Report worse = report("down").withImpact(new Impact(null, null, true, false, false));

        assertThat(when(firing(worse, 300))).contains(new AlertEvent.Changed(true));
    }

    @Test
    void quiet_releases_a_flapping_alert_that_fires() {
        flap();
        when(resolved(300));
        when(firing(360));

        assertThat(nextWake()).contains(at(360 + 1800));
        assertThat(wake(360 + 1800)).containsExactly(new AlertEvent.Started(), new AlertEvent.Settled());
        assertThat(tracked().standing().flapping()).isEqualTo(Flapping.NONE);
    }

    @Test
    void quiet_releases_a_flapping_alert_that_ended() {
        flap();
        when(resolved(300));

        assertThat(wake(300 + 1800)).contains(new AlertEvent.Resolved(false), new AlertEvent.Settled());
    }

    @Test
    void changes_far_apart_are_no_flapping() {
        for (int i = 0; i < 20; i++) {
            when(i % 2 == 0 ? firing(i * 1201) : resolved(i * 1201));
        }

        assertThat(tracked().standing().flapping().on()).isFalse();
    }

    @Test
    void a_suppressed_alert_is_kept_and_counted_and_surfaces_when_nothing_suppresses_it_any_more() {
        suppression = SILENCED;
        assertThat(when(firing(0))).isEmpty();
        assertThat(when(firing(10))).isEmpty();
        assertThat(now().occurrences()).isEqualTo(2);
        assertThat(tracked().standing().suppression()).isEqualTo(SILENCED);

        suppression = Suppression.NONE;

        assertThat(wake(100)).containsExactly(new AlertEvent.Started());
    }

    @Test
    void what_began_and_ended_while_suppressed_is_never_told() {
        suppression = SILENCED;
        when(firing(0));
        assertThat(when(resolved(10))).isEmpty();

        suppression = Suppression.NONE;

        assertThat(wake(100)).isEmpty();
        assertThat(when(firing(200))).containsExactly(new AlertEvent.Started());
    }

    @Test
    void an_alert_told_already_goes_on_being_told_when_it_is_suppressed_but_not_its_next_episode() {
        when(firing(0));
        suppression = SILENCED;

        assertThat(when(resolved(10))).containsExactly(new AlertEvent.Resolved(false));
        assertThat(when(firing(20))).isEmpty();
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
        return taken(RULES.apply(alert, fault, source()));
    }

    private List<AlertEvent> wake(double seconds) {
        return taken(RULES.wake(tracked(), at(seconds), source()));
    }

    private List<AlertEvent> taken(Decision<TrackedAlert, AlertEvent> decision) {
        alert = decision.state();
        events += decision.events().size();
        return decision.events();
    }

    private Alert now() {
        return tracked().alert().orElseThrow();
    }

    private TrackedAlert tracked() {
        if (alert == null) {
            throw new AssertionError("there is no alert");
        }
        return alert;
    }

    private Optional<Instant> nextWake() {
        return RULES.nextWake(tracked());
    }

    private Suppression.Source source() {
        return asked -> suppression;
    }

    /** Marked at 240 s, firing. */
    private void flap() {
        for (int i = 0; i <= 4; i++) {
            when(i % 2 == 0 ? firing(i * 60) : resolved(i * 60));
        }
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
