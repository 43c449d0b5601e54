package dev.faultline.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.faultline.intake.domain.Fault;
import dev.faultline.wire.FaultStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bodies that real Alertmanagers sent, read from the folder {@code faultline.payloads} names, by default
 * {@code ../shared/payloads} beside the project. They belong to others and are not copied here. Without the folder the test fails, unless
 * {@code -Dfaultline.payloads.absent=allowed} says that it may be left out; then it says so.
 */
class RealAlertmanagerBodiesTest {
    private static final String DISK = "Disk usage alert on CS30.evilcorp";

    /** What the sender's own users would expect to read. */
    private record Expected(
            FaultStatus status,
            String title,
            @Nullable String severity,
            @Nullable String service) {}

    private static final Map<String, List<Expected>> EXPECTED = Map.of(
            "alerta_v3.json", List.of(new Expected(FaultStatus.FIRING, "Connect fail", "critical", "System")),
            "alerta_v4.json",
                    List.of(new Expected(FaultStatus.FIRING, "No things for over 10 minutes", "critical", null)),
            "goalert_smoke.json", List.of(new Expected(FaultStatus.FIRING, "My alert summary", null, null)),
            "msteams_prom_post_request.json",
                    List.of(new Expected(FaultStatus.FIRING, "Server High Memory usage", "warning", "docker_nodes")),
            "prom2teams_all_ok.json", List.of(new Expected(FaultStatus.RESOLVED, DISK, "severe", "cs30.evilcorp")),
            "prom2teams_all_ok_extra_annotations.json",
                    List.of(new Expected(FaultStatus.RESOLVED, DISK, "severe", "cs30.evilcorp")),
            "prom2teams_all_ok_extra_labels.json",
                    List.of(new Expected(FaultStatus.RESOLVED, DISK, "severe", "fsociety")),
            "prom2teams_all_ok_multiple.json",
                    List.of(
                            new Expected(FaultStatus.RESOLVED, DISK, "severe", "cs30.evilcorp"),
                            new Expected(
                                    FaultStatus.RESOLVED,
                                    "Disk usage alert on CS31.evilcorp",
                                    "critical",
                                    "cs31.evilcorp")),
            "prom2teams_with_common_items.json",
                    List.of(new Expected(FaultStatus.RESOLVED, "CPU throttling", "warning", "config-reloader")));

    private final AlertmanagerMapper mapper = new AlertmanagerMapper();

    @Test
    void everyRealBodyBecomesTheFaultsItsUsersWouldExpect() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String notRun = "NOT RUN: real Alertmanager bodies, for there is no folder " + folder;
            if (!"allowed".equals(System.getProperty("faultline.payloads.absent"))) {
                fail(notRun
                        + " (name it by -Dfaultline.payloads=DIR, or allow it by -Dfaultline.payloads.absent=allowed)");
            }
            System.out.println(notRun);
            return;
        }

        assertThat(read(folder)).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    private Map<String, List<Expected>> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toMap(
                    file -> String.valueOf(file.getFileName()),
                    file -> faults(file).stream()
                            .map(f -> new Expected(f.status(), f.title(), f.severity(), f.service()))
                            .toList()));
        }
    }

    private List<Fault> faults(Path file) {
        try {
            Mapping<List<Told>> mapping = mapper.map(Files.readAllBytes(file));
            assertThat(mapping).as("%s", file).isInstanceOf(Mapping.Understood.class);
            List<Fault> faults = ((Mapping.Understood<List<Told>>) mapping)
                    .told().stream().map(Told::fault).toList();
            assertThat(faults).as("%s", file).noneMatch(Fault::review);
            assertThat(faults.stream().map(Fault::identity).distinct())
                    .as("%s: one identity for each alert", file)
                    .hasSameSizeAs(faults);
            return faults;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        String named = System.getProperty("faultline.payloads");
        Path payloads = named == null
                ? Path.of(System.getProperty("faultline.root", "..")).resolve("../shared/payloads")
                : Path.of(named);
        return payloads.resolve("alertmanager").normalize();
    }
}
