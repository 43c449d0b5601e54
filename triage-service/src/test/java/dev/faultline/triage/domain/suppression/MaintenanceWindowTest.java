package dev.faultline.triage.domain.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void once_is_once() {
        MaintenanceWindow once = window("2026-01-04T02:00", "Asia/Shanghai", Duration.ofHours(2), null);

        assertThat(once.active(Instant.parse("2026-01-03T17:59:59Z"))).isFalse();
        assertThat(once.activeUntil(Instant.parse("2026-01-03T18:00:00Z")))
                .contains(Instant.parse("2026-01-03T20:00:00Z"));
        assertThat(once.active(Instant.parse("2026-01-03T20:00:00Z"))).isFalse();
        assertThat(once.active(Instant.parse("2026-01-10T18:30:00Z"))).isFalse();
    }

    @Test
    void every_sunday_stays_at_two_when_the_clocks_change() {
        MaintenanceWindow sundays =
                window("2026-01-04T02:00", "Europe/Berlin", Duration.ofHours(1), "FREQ=WEEKLY;BYDAY=SU");

        assertThat(sundays.active(berlin("2026-02-01T02:30"))).isTrue();
        assertThat(sundays.active(berlin("2026-07-05T02:30"))).isTrue();
        assertThat(sundays.active(berlin("2026-07-05T01:59"))).isFalse();
        assertThat(sundays.active(berlin("2026-07-05T03:00"))).isFalse();
        assertThat(sundays.active(berlin("2026-07-06T02:30"))).isFalse();
    }

    @Test
    void it_stays_as_it_is_until_it_says_through_both_changes_of_the_clocks() {
        for (MaintenanceWindow window : List.of(
                window("2026-01-04T02:30", "Europe/Berlin", Duration.ofHours(1), "FREQ=WEEKLY;BYDAY=SU"),
                window("2026-01-04T23:00", "Europe/Berlin", Duration.ofHours(3), "FREQ=DAILY;INTERVAL=2"),
                window("2026-01-04T01:00", "Europe/Berlin", Duration.ofHours(30), "FREQ=DAILY"),
                window("2026-03-01T01:00", "Europe/Berlin", Duration.ofHours(30), null))) {
            // Given
            Instant until = Instant.parse("2026-01-01T00:00:00Z");
            boolean active = false;
            // When a year goes by, a quarter of an hour at a time
            for (Instant now = until; now.isBefore(Instant.parse("2026-12-31T00:00:00Z")); now = now.plusSeconds(900)) {
                if (!now.isBefore(until)) {
                    until = window.steadyUntil(now);
                    active = window.active(now);
                    assertThat(until).isAfter(now);
                }
                // Then what was so is so until then
                assertThat(window.active(now))
                        .as("%s at %s", window.begins(), now)
                        .isEqualTo(active);
            }
        }
    }

    /** At 02:00 on 29 March 2026 Berlin's clocks go to 03:00. */
    @Test
    void a_window_in_the_hour_that_is_left_out_is_not_left_out() {
        MaintenanceWindow sundays =
                window("2026-01-04T02:30", "Europe/Berlin", Duration.ofHours(1), "FREQ=WEEKLY;BYDAY=SU");

        assertThat(sundays.active(Instant.parse("2026-03-29T01:45:00Z"))).isTrue();
        assertThat(sundays.active(Instant.parse("2026-03-29T02:45:00Z"))).isFalse();
        assertThat(sundays.active(berlin("2026-04-05T02:45"))).isTrue();
    }

    /** At 03:00 on 25 October 2026 Berlin's clocks go back to 02:00. */
    @Test
    void a_window_over_the_hour_that_comes_twice_lasts_as_long_as_it_says() {
        MaintenanceWindow sundays =
                window("2026-01-04T01:00", "Europe/Berlin", Duration.ofHours(3), "FREQ=WEEKLY;BYDAY=SU");

        assertThat(sundays.activeUntil(Instant.parse("2026-10-25T01:30:00Z")))
                .contains(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void a_window_over_midnight_is_open_on_both_sides() {
        MaintenanceWindow nightly = window("2026-01-01T23:00", "Europe/Berlin", Duration.ofHours(2), "FREQ=DAILY");

        assertThat(nightly.active(berlin("2026-05-05T23:30"))).isTrue();
        assertThat(nightly.active(berlin("2026-05-06T00:30"))).isTrue();
        assertThat(nightly.active(berlin("2026-05-06T01:00"))).isFalse();
    }

    @Test
    void it_does_not_begin_before_its_first_time() {
        MaintenanceWindow daily = window("2026-06-01T10:00", "Europe/Berlin", Duration.ofHours(1), "FREQ=DAILY");

        assertThat(daily.active(berlin("2026-05-31T10:30"))).isFalse();
        assertThat(daily.active(berlin("2026-06-01T10:30"))).isTrue();
    }

    @Test
    void a_rule_that_is_none_is_refused() {
        assertThatThrownBy(() -> window("2026-06-01T10:00", "UTC", Duration.ofHours(1), "every sunday"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FREQ=WEEKLY;BYDAY=SU");
    }

    private static MaintenanceWindow window(String begins, String zone, Duration lasts, @Nullable String repeats) {
        return new MaintenanceWindow(
                "w",
                LabelMatchers.parse(List.of("service=\"node\"")),
                LocalDateTime.parse(begins).atZone(ZoneId.of(zone)),
                lasts,
                repeats,
                "lin",
                "work");
    }

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }
}
