package dev.faultline.standalone.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.localcluster.LocalClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line without its services: what holds them together. */
class LineTest {

    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root", "../.."), "deploy", "policy");

    @TempDir
    Path dir;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void startsTellsWhereItIsStopsAndResumesWithTheSameKey() {
        // Given
        LocalKey key;
        try (Line line = Line.prepare(settings(0), List.of(), told::add)) {
            RunningLine running = line.start();
            key = line.key();
            // Then everybody can ask how it is
            assertThat(RunningLine.read(data())).contains(running);
            assertThat(running.ready()).isTrue();
            try (LineProbe probe = new LineProbe()) {
                assertThat(probe.ask(running))
                        .extracting(PartStatus::name, PartStatus::state)
                        .containsExactly(
                                tuple("broker", PartStatus.State.READY), tuple("registry", PartStatus.State.READY));
            }
            // And nobody else can start on the folder
            assertThatThrownBy(() -> Line.prepare(settings(0), List.of(), told::add))
                    .isInstanceOf(LineException.class);
        }
        // When it is stopped and started again
        assertThat(RunningLine.read(data())).isEmpty();
        try (Line line = Line.prepare(settings(0), List.of(), told::add)) {
            // Then
            assertThat(line.key()).isEqualTo(key);
        }
        assertThat(told).anyMatch(text -> text.startsWith("broker ")).contains("broker and registry stopped");
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStartsAndTheFolderIsGivenBack() throws IOException {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            assertThatThrownBy(() -> Line.prepare(settings(other.getLocalPort()), List.of(), told::add))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()));
        }
        // Then
        assertThat(FolderLock.owner(data())).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void brokenPolicyIsRefusedWithItsFileAndLineBeforeAnythingStarts() throws IOException {
        // Given
        Path overlay = Files.createDirectories(dir.resolve("overlay"));
        Files.writeString(overlay.resolve("keys.yaml"), "keys:\n  - name: x\n    sha256: short\n    scopes: [send]\n");
        LineSettings broken = new LineSettings(data(), List.of(overlay), SHIPPED, new LinePorts(0, 0, Map.of()));
        // When, Then
        try (Line line = Line.prepare(broken, List.of(), told::add)) {
            assertThatThrownBy(line::start)
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining("keys.yaml:3")
                    .hasMessageNotContaining("\n");
        }
        assertThat(told).isEmpty();
    }

    private DataFolder data() {
        return new DataFolder(dir.resolve("data"));
    }

    private LineSettings settings(int kafkaPort) {
        return new LineSettings(data(), List.of(), SHIPPED, new LinePorts(kafkaPort, 0, Map.of()));
    }
}
