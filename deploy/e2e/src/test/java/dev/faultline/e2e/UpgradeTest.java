package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.chaos.ChaosPlan;
import dev.faultline.chaos.ChaosReport;
import dev.faultline.chaos.ChaosRun;
import dev.faultline.chaos.ChaosTable;
import dev.faultline.chaos.line.Build;
import dev.faultline.chaos.line.ChaosLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./faultline chaos --upgrade-from}. Where there is no older build, this one stands for it, with a policy
 * that gives triage another topology: with the first rule of inhibition every instance reads {@code alerts} whole, which
 * also numbers its tasks otherwise. {@code -Dfaultline.upgrade.from=FOLDER} names a real one,
 * {@code -Dfaultline.upgrade.seconds} makes it longer and {@code -Dfaultline.upgrade.instances} larger.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class UpgradeTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @DisplayName(
            "A line is replaced by another build under load, kept state and topology included: nothing lost, doubled, early")
    void nothingIsLostDoubledOrEarly() throws IOException {
        Build here = Build.ofThisProcess(List.of(TestPolicy.root().resolve("deploy/policy")));
        String older = System.getProperty("faultline.upgrade.from");
        Build from = older == null ? here : Build.in(Path.of(older));
        Build to = older == null ? here.under(withInhibition()) : here;
        ChaosPlan plan = new ChaosPlan(
                new ChaosLine.Size(1, Integer.getInteger("faultline.upgrade.instances", 1)),
                Long.getLong("faultline.seed", 1),
                Duration.ofSeconds(Integer.getInteger("faultline.upgrade.seconds", 8)),
                10,
                Set.of());

        ChaosReport report = ChaosRun.upgrade(plan, folder, from, to, System.out::println);
        System.out.println(ChaosTable.of(report));

        assertThat(report.examples()).as("see the logs in %s", folder).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.tallies().get("instances replaced"))
                .isEqualTo(4L * plan.size().instances());
        assertThat(report.tallies().get("faults accepted")).isPositive();
        assertThat(report.tallies().get("deadlines passed")).isPositive();
        assertThat(report.tallies().get("commands that took effect")).isPositive();
        assertThat(report.tallies().get("messages arrived")).isPositive();
    }

    private Path withInhibition() throws IOException {
        Path overlay = Files.createDirectory(folder.resolve("newer-policy"));
        String shipped = Files.readString(TestPolicy.root().resolve("deploy/policy/alerts.yaml"));
        assertThat(shipped).contains("\ninhibition: []");
        Files.writeString(overlay.resolve("alerts.yaml"), shipped.replace("\ninhibition: []", """

                inhibition:
                  - source: [alertname="NodeDown"]
                    target: [alertname=~"Node.*"]
                    equal: [instance]
                """));
        return overlay;
    }
}
