package dev.faultline.chaos.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    @TempDir
    Path folder;

    /** Does nothing, for ever. */
    static final class Idle {
        private Idle() {}

        public static void main(String... arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    @DisplayName("Whoever interrupts a run leaves no process behind, and no thread of the run starts one again")
    void anInterruptSparesNoProcess() {
        // Given processes, one of them frozen, and somebody who does not want to wait
        List<Part> parts = Stream.of("one", "two", "three")
                .map(name -> Part.start(name, folder, 16, Idle.class, List.of(), Map.of()))
                .toList();
        parts.get(1).freeze();
        Thread.currentThread().interrupt();
        // When all is ended
        Part.endAll(parts);
        // Then nothing runs, and the interrupt is passed on
        assertThat(Thread.interrupted()).isTrue();
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.footprint()).isEmpty();
            assertThat(part.died()).isFalse();
            assertThatExceptionOfType(ChaosException.class).isThrownBy(part::restart);
        });
    }
}
