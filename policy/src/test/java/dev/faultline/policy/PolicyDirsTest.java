package dev.faultline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDirsTest {
    @TempDir
    Path dir;

    @Test
    void aFileOfAnOverlayWinsOverTheShippedOne() throws IOException {
        Path overlay = Files.createDirectory(dir.resolve("overlay"));
        Path shipped = Files.createDirectory(dir.resolve("shipped"));
        Files.writeString(shipped.resolve("sla.yaml"), "shipped");
        Files.writeString(shipped.resolve("grading.yaml"), "shipped");
        Files.writeString(overlay.resolve("sla.yaml"), "overlay");

        PolicyDirs dirs = new PolicyDirs(List.of(overlay, shipped));

        assertThat(dirs.find("sla.yaml")).isEqualTo(overlay.resolve("sla.yaml"));
        assertThat(dirs.find("grading.yaml")).isEqualTo(shipped.resolve("grading.yaml"));
    }

    @Test
    void aMissingFileSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> new PolicyDirs(List.of(dir)).find("sla.yaml"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no such file in " + dir);
    }

    @Test
    void theHashFollowsTheBytes() throws IOException {
        Path file = Files.writeString(dir.resolve("a.yaml"), "a: 1");
        String before = PolicyHash.of(file);

        Files.writeString(file, "a: 2");

        assertThat(PolicyHash.of(file)).isNotEqualTo(before).hasSize(12);
    }
}
