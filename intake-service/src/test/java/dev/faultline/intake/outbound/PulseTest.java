package dev.faultline.intake.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.IntakePulse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class PulseTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();

    @TempDir
    static Path policy;

    @Test
    void itBeatsBeforeTheFirstRequestAndAsLongAsIntakeLives() {
        try (RunningIntake intake = RunningIntake.start(
                        CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=pulse-");
                WireTopic<IntakePulse> pulses = WireTopic.of(CLUSTER, "pulse-", Topics.PULSE)) {
            IntakePulse first = pulses.values(pulse -> true).getFirst();

            List<IntakePulse> later = await().atMost(Duration.ofSeconds(60))
                    .until(() -> pulses.values(pulse -> true), all -> all.size() > 1);

            assertThat(intake.at("/")).isNotNull();
            assertThat(later).extracting(IntakePulse::getInstance).containsOnly(first.getInstance());
            assertThat(later.get(1).getAt()).isAfter(first.getAt());
        }
    }
}
