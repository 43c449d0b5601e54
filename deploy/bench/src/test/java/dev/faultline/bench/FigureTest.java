package dev.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
    private static final Figure FIGURE = new Figure("idle sweep, 1,000 pending");

    @TempDir
    Path folder;

    @Test
    void whatCanBeHadIsHandedOn() {
        try (ChildProcess process = process("sleep 60")) {
            assertThat(FIGURE.<Integer>of(() -> process, () -> "", () -> 7)).isEqualTo(7);
        }
    }

    @Test
    void whatCannotIsNamedWithHowFarItGotAndWhatTheProcessDoes() {
        try (ChildProcess process = process("sleep 60")) {
            assertThatThrownBy(() -> FIGURE.of(() -> process, () -> "3 of 5 orders were carried out", () -> {
                        throw new BenchException("Only 1 of 2 have arrived");
                    }))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContainingAll(
                            "No figure for \"idle sweep, 1,000 pending\"",
                            "Only 1 of 2 have arrived",
                            "3 of 5 orders were carried out",
                            "the service still runs");
        }
    }

    @Test
    void ofAProcessThatHasEndedItIsToldWhatItSaidLast() {
        try (ChildProcess process = process("echo the disk is full; exit 3")) {
            assertThatThrownBy(() -> FIGURE.of(() -> process, () -> "", () -> {
                        await().until(() -> process.condition().contains("ended"));
                        throw new BenchException("Only 1 of 2 have arrived");
                    }))
                    .hasMessageContainingAll("the service ended with 3", "the disk is full");
        }
    }

    private ChildProcess process(String script) {
        return ChildProcess.start("the service", folder.resolve("log"), List.of("sh", "-c", script));
    }
}
