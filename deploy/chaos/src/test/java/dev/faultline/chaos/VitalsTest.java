package dev.faultline.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
    @TempDir
    Path folder;

    private final Queue<Observation> seen = new ConcurrentLinkedQueue<>();

    /** Ends at once. */
    static final class Brief {
        private Brief() {}

        public static void main(String... arguments) {}
    }

    private Part brief(String name) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Part part = Part.start(name, home, 16, Brief.class, List.of(), Map.of());
        await().atMost(Duration.ofSeconds(60)).until(part::died);
        // Its log has no place any more: it cannot be started again.
        Files.delete(home.resolve(name + ".log"));
        Files.delete(home);
        return part;
    }

    @Test
    @DisplayName("A process that cannot be started again is noted, and the others are looked at all the same")
    void thatOneCannotBeStartedAgainEndsNoLooking() throws IOException {
        List<Part> parts = List.of(brief("one"), brief("two"));
        try (Vitals vitals = new Vitals(parts, seen::add)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(seen)
                            .contains(new Observation.ProcessDied("two"))
                            .anySatisfy(one -> assertThat(one.toString()).contains("two and was not started again")));
        }
    }

    @Test
    @DisplayName("Who is not there when all is over has died, though it was the run that killed it")
    void whoNeverCameBackHasDied() throws IOException {
        Part gone = brief("one");
        gone.kill();
        Part back = brief("two");
        RollCall.call(List.of(gone, back), part -> part.equals(back), Duration.ZERO, seen::add);
        assertThat(seen).containsExactly(new Observation.ProcessDied("one did not come back"));
    }
}
