package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A look at what suppresses alerts is a commit, so there is none that nobody needs. */
class SuppressionWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final List<Duration> looks = new ArrayList<>();
    private Instant now = START;
    private boolean somethingIsSuppressed;

    private SuppressionWatch watch() {
        return SuppressionWatch.start(context, at -> {
            looks.add(Duration.between(START, at));
            return somethingIsSuppressed;
        });
    }

    @BeforeEach
    void begin() {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
    }

    /** As Kafka Streams does: whatever is due by then is called, once, in a tick of a tenth of a second. */
    private void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plusMillis(100);
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            List<CapturedPunctuator> due = context.scheduledPunctuators().stream()
                    .filter(one -> !one.cancelled() && !one.getStartTime().isAfter(now))
                    .toList();
            due.forEach(one -> one.getPunctuator().punctuate(now.toEpochMilli()));
        }
    }

    @Test
    void an_idle_task_looks_seldom() {
        watch();

        pass(Duration.ofMinutes(1));

        assertThat(looks).hasSizeBetween(6, 7);
    }

    @Test
    void a_task_with_something_that_may_surface_looks_every_second() {
        somethingIsSuppressed = true;
        watch();

        pass(Duration.ofSeconds(5));

        assertThat(looks)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5));
    }

    @Test
    void a_second_after_a_record_an_idle_task_looks_once_for_all_that_came() {
        SuppressionWatch watch = watch();
        pass(Duration.ofSeconds(3));
        looks.clear();

        watch.recordCame();
        pass(Duration.ofMillis(500));
        watch.recordCame();
        pass(Duration.ofSeconds(3));

        assertThat(looks).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void a_task_under_load_looks_every_second() {
        SuppressionWatch watch = watch();

        for (int i = 0; i < 50; i++) {
            watch.recordCame();
            pass(Duration.ofMillis(100));
        }

        assertThat(looks).hasSize(5);
    }

    @Test
    void a_closed_task_looks_no_more() {
        somethingIsSuppressed = true;
        SuppressionWatch watch = watch();
        pass(Duration.ofSeconds(2));
        looks.clear();

        watch.cancel();
        watch.recordCame();
        pass(Duration.ofMinutes(1));

        assertThat(looks).isEmpty();
    }
}
