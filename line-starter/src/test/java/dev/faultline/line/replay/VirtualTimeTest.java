package dev.faultline.line.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsDueFiresOnTheWayInOrderEachAtItsMoment() {
        // Given
        time.schedule(BEGIN.plusSeconds(7), Duration.ofHours(1), at -> tell("seven"));
        time.schedule(BEGIN.plusSeconds(2), Duration.ofSeconds(3), at -> tell("every third"));
        // When
        time.passTo(BEGIN.plusSeconds(8));
        // Then
        assertThat(told).containsExactly("2 every third", "5 every third", "7 seven", "8 every third");
        assertThat(time.now()).isEqualTo(BEGIN.plusSeconds(8));
    }

    @Test
    void whatFollowsHappensAtTheSameMomentBeforeAnythingLater() {
        time.schedule(
                BEGIN.plusSeconds(1),
                Duration.ofHours(1),
                at -> time.then(() -> {
                    time.then(() -> tell("follows from that"));
                    tell("follows");
                }));
        time.schedule(BEGIN.plusSeconds(2), Duration.ofHours(1), at -> tell("later"));

        time.passTo(BEGIN.plusSeconds(2));

        assertThat(told).containsExactly("1 follows", "1 follows from that", "2 later");
    }

    @Test
    void whatIsCancelledDoesNotFireAndWhatIsDueInThePastFiresAtOnce() {
        time.passTo(BEGIN.plusSeconds(10));
        Cancellable cancelled = time.schedule(BEGIN.plusSeconds(11), Duration.ofSeconds(1), at -> tell("cancelled"));
        time.schedule(BEGIN, Duration.ofHours(1), at -> tell("late"));
        cancelled.cancel();

        time.passTo(BEGIN.plusSeconds(20));

        assertThat(told).containsExactly("10 late");
    }

    @Test
    void timeNeverGoesBack() {
        time.passTo(BEGIN.plusSeconds(5));
        time.passTo(BEGIN);
        assertThat(time.now()).isEqualTo(BEGIN.plusSeconds(5));
    }

    @Test
    void aStoreInMemoryMayChangeWhileItIsWalkedAndFindsByPrefix() {
        // Given
        MemoryStore<String, Integer> store = new MemoryStore<>("rows");
        store.put("a/1", 1);
        store.put("a/2", 2);
        store.put("b/1", 3);
        // When
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, Integer> rows = store.prefixScan("a/", new StringSerializer())) {
            while (rows.hasNext()) {
                String key = rows.next().key;
                found.add(key);
                store.delete(key);
            }
        }
        // Then
        assertThat(found).containsExactly("a/1", "a/2");
        assertThat(store.get("a/1")).isNull();
        assertThat(store.get("b/1")).isEqualTo(3);
    }

    private void tell(String what) {
        told.add(Duration.between(BEGIN, time.now()).toSeconds() + " " + what);
    }
}
