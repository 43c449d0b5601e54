package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.AlertState;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentChanged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that goes on and off too often. */
class FlappingTest {
    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        started = TriageDriver.shipped(folder);
    }

    @AfterEach
    void end() {
        line().close();
    }

    @Test
    void its_incident_is_told_once_and_its_changes_are_muted() {
        onAndOff(40);

        List<IncidentChanged> changes = line().changes();
        assertThat(changes)
                .filteredOn(change -> change.getKind() == ChangeKind.NOTED)
                .singleElement()
                .satisfies(change -> assertThat(change.getReason()).contains("flapping"));
        assertThat(changes).hasSizeLessThan(8);
        assertThat(changes.getLast().getIncident().getFiring()).isEqualTo(1);
        assertThat(line().alerts().getLast().getFlapping()).isTrue();
    }

    @Test
    void when_it_is_quiet_it_is_released_and_its_incident_learns_how_it_stands() {
        onAndOff(40);

        line().pass(Duration.ofMinutes(31));

        AlertState alert = line().alerts().getLast();
        assertThat(alert.getFlapping()).isFalse();
        assertThat(alert.getStatus()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(line().changes())
                .extracting(IncidentChanged::getKind)
                .endsWith(ChangeKind.SIGNAL_CLEARED, ChangeKind.NOTED);
        assertThat(line().changes().getLast().getReason()).contains("no longer flapping");
        assertThat(line().changes().getLast().getIncident().getFiring()).isZero();
    }

    @Test
    void changes_that_lie_far_apart_are_told_each() {
        for (int i = 0; i < 6; i++) {
            line().fault(Faults.firing("f1", "node down", line().pass(Duration.ofMinutes(20))));
            line().fault(Faults.resolved("f1", "node down", line().pass(Duration.ofMinutes(20))));
        }

        assertThat(line().changes())
                .filteredOn(change -> change.getKind() == ChangeKind.SIGNAL_CLEARED)
                .hasSize(6);
    }

    /** Ends off. */
    private void onAndOff(int changes) {
        for (int i = 0; i < changes; i++) {
            line().fault(
                            i % 2 == 0
                                    ? Faults.firing("f1", "node down", line().now())
                                    : Faults.resolved("f1", "node down", line().now()));
            line().pass(Duration.ofSeconds(30));
        }
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
