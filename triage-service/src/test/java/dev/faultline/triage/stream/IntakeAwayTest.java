package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IntakePulse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage of intake is no reason to take alerts for over. */
class IntakeAwayTest {
    private static final Instant START = TriageDriver.START;

    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        started = TriageDriver.shipped(folder);
        pulse();
        line().fault(Faults.firing("f1", "node down", START).setEndsAt(START.plusSeconds(240)));
    }

    @AfterEach
    void end() {
        line().close();
    }

    @Test
    void nothing_ends_while_intake_is_away_nor_right_after() {
        line().pass(Duration.ofMinutes(30));
        pulse();
        line().pass(Duration.ofSeconds(5));

        assertThat(line().changes()).extracting(IncidentChanged::getKind).containsExactly(ChangeKind.OPENED);
    }

    @Test
    void what_is_not_sent_again_after_it_ends_as_much_later_as_the_outage_was_long() {
        line().pass(Duration.ofMinutes(30));
        for (int i = 0; i < 23; i++) {
            pulse();
            line().pass(Duration.ofSeconds(10));
        }
        assertThat(line().changes()).hasSize(1);

        pulse();
        line().pass(Duration.ofSeconds(11));

        assertThat(line().changes()).extracting(IncidentChanged::getKind).endsWith(ChangeKind.SIGNAL_CLEARED);
        assertThat(line().changes().getLast().getAt()).isEqualTo(START.plusSeconds(240 + 1_800));
    }

    @Test
    void what_is_sent_again_after_it_goes_on_as_the_same_episode() {
        line().pass(Duration.ofMinutes(30));
        pulse();
        line().fault(Faults.firing("f1", "node down", line().now())
                .setEndsAt(line().now().plusSeconds(240)));

        assertThat(line().changes()).extracting(IncidentChanged::getKind).doesNotContain(ChangeKind.SIGNAL_RETURNED);
        assertThat(line().alerts().getLast().getEpisode()).isEqualTo(1);
    }

    private void pulse() {
        line().put(Topics.PULSE, "intake-1", new IntakePulse("intake-1", line().now()));
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
