package dev.faultline.standalone.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningLineTest {

    @TempDir
    Path dir;

    @Test
    void readsWhatAnotherProcessWrote() {
        // Given
        DataFolder data = new DataFolder(dir).create();
        RunningLine line = new RunningLine(
                42,
                false,
                "127.0.0.1:1",
                "http://127.0.0.1:2",
                Map.of("intake", "http://127.0.0.1:3"),
                List.of(dir.resolve("policy")));
        // When
        line.write(data);
        line.nowReady().write(data);
        // Then
        assertThat(RunningLine.read(data)).contains(line.nowReady());
    }

    @Test
    void isAbsentBeforeTheFirstStartAndAfterAStop() {
        DataFolder data = new DataFolder(dir).create();
        assertThat(RunningLine.read(data)).isEmpty();
        new RunningLine(42, true, "127.0.0.1:1", "http://127.0.0.1:2", Map.of(), List.of()).write(data);
        // When
        RunningLine.remove(data);
        // Then
        assertThat(RunningLine.read(data)).isEmpty();
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        // Given
        Files.writeString(dir.resolve("line.json"), "{\"pid\":");
        // Then
        assertThatThrownBy(() -> RunningLine.read(new DataFolder(dir)))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("line.json")
                .hasMessageNotContaining("\n");
    }
}
