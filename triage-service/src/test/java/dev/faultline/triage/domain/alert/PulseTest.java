package dev.faultline.triage.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.FaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Pulse.Gap TEN_MINUTES = new Pulse.Gap(at(60), at(660));
    private static final Pulse AFTER = new Pulse(at(660), List.of(TEN_MINUTES));

    @Test
    void beats_close_to_each_other_leave_no_gap() {
        Pulse pulse = Pulse.UNKNOWN.beat(at(0)).beat(at(5)).beat(at(15)).beat(at(29));

        assertThat(pulse).isEqualTo(new Pulse(at(29), List.of()));
    }

    @Test
    void three_missed_beats_are_a_gap() {
        assertThat(Pulse.UNKNOWN.beat(at(0)).beat(at(60)).beat(at(660)).gaps())
                .containsExactly(new Pulse.Gap(at(0), at(60)), TEN_MINUTES);
    }

    @Test
    void beats_of_several_instances_fill_each_others_gaps_in_any_order() {
        assertThat(Pulse.UNKNOWN
                        .beat(at(10))
                        .beat(at(8))
                        .beat(at(20))
                        .beat(at(18))
                        .gaps())
                .isEmpty();
    }

    @Test
    void without_a_pulse_nothing_is_held_back() {
        assertThat(Pulse.UNKNOWN.horizon(at(1_000))).isEqualTo(at(1_000));
    }

    @Test
    void while_intake_is_away_no_alert_ends() {
        Pulse pulse = Pulse.UNKNOWN.beat(at(60));

        assertThat(pulse.horizon(at(70))).isEqualTo(at(70));
        assertThat(pulse.horizon(at(600))).isEqualTo(at(60));
    }

    @Test
    void an_end_within_a_gap_is_put_off_by_it() {
        assertThat(heard(0, 300, AFTER)).isEqualTo(at(900));
    }

    @Test
    void an_end_behind_a_gap_is_put_off_by_it_because_the_report_that_would_have_done_so_was_lost() {
        assertThat(heard(50, 700, AFTER)).isEqualTo(at(1_300));
    }

    @Test
    void an_end_before_a_gap_stays() {
        assertThat(heard(0, 50, AFTER)).isEqualTo(at(50));
    }

    @Test
    void an_alert_heard_of_after_the_gap_keeps_its_end() {
        assertThat(heard(661, 900, AFTER)).isEqualTo(at(900));
    }

    @Test
    void putting_off_twice_puts_off_once() {
        Timeline once = timeline(0, 300).bridged(AFTER);

        assertThat(once.bridged(AFTER)).isEqualTo(once);
    }

    @Test
    void an_alert_sent_again_after_the_gap_is_the_same_episode() {
        Timeline timeline = timeline(0, 300).bridged(AFTER).with(fault("again", 670, 970));

        assertThat(timeline.episode().orElseThrow().number()).isEqualTo(1);
    }

    private static Instant heard(long received, long end, Pulse pulse) {
        return timeline(received, end)
                .bridged(pulse)
                .episode()
                .map(Episode::endsAt)
                .orElseThrow();
    }

    private static Timeline timeline(long received, long end) {
        return Timeline.EMPTY.with(fault("first", received, end));
    }

    private static Fault fault(String id, long received, long end) {
        Report report =
                new Report("down", null, null, null, null, null, Impact.UNKNOWN, Map.of(), Map.of(), List.of(), false);
        return new Fault(id, "f", "key", null, FaultStatus.FIRING, report, at(received), at(end), at(received));
    }

    private static Instant at(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }
}
