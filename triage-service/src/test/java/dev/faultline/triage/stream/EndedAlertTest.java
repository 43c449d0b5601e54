package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the row of an alert that ended. */
class EndedAlertTest {
    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        started = TriageDriver.shipped(folder);
        line().fault(Faults.firing("f1", "node down", line().now()));
        line().fault(Faults.resolved("f1", "node down", line().pass(Duration.ofMinutes(1))));
    }

    @AfterEach
    void end() {
        line().close();
    }

    @Test
    void its_row_is_taken_away_after_a_day() {
        line().pass(Duration.ofHours(23));
        assertThat(line().alerts()).doesNotContainNull();

        line().pass(Duration.ofHours(1));

        assertThat(line().alerts()).last().isNull();
    }

    @Test
    void firing_again_within_sixty_days_is_its_second_episode() {
        line().pass(Duration.ofDays(59));
        line().fault(Faults.firing("f1", "node down", line().now()));

        assertThat(line().alerts().getLast().getEpisode()).isEqualTo(2);
    }

    @Test
    void after_sixty_days_it_is_forgotten_and_its_incident_still_learns_that_it_fires_again() {
        line().pass(Duration.ofDays(1));
        line().pass(Duration.ofDays(60));
        line().fault(Faults.firing("f1", "node down", line().now()));

        assertThat(line().alerts().getLast().getEpisode()).isEqualTo(1);
        assertThat(line().changes().getLast().getIncidentId()).isEqualTo("INC-0-1");
        assertThat(line().changes().getLast().getIncident().getFiring()).isEqualTo(1);
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
