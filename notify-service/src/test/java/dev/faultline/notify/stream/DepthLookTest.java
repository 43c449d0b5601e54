package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How much waits is measured while something happens")
class DepthLookTest {
    private final MockProcessorContext<String, Planned> context = new MockProcessorContext<>();
    private final AtomicInteger measured = new AtomicInteger();
    private final DepthLook look = new DepthLook(context, measured::incrementAndGet);

    private List<CapturedPunctuator> underway() {
        return context.scheduledPunctuators().stream()
                .filter(one -> !one.cancelled())
                .toList();
    }

    private void passes() {
        underway().forEach(one -> one.getPunctuator().punctuate(0));
    }

    @Test
    @DisplayName("and where nothing does, nothing is looked at and nothing committed")
    void idle() {
        assertThat(underway()).isEmpty();

        look.changed();
        passes();

        assertThat(measured).hasValue(1);
        assertThat(underway()).isEmpty();
    }

    @Test
    @DisplayName("once for all that changed meanwhile, and again for what changes later")
    void busy() {
        look.changed();
        look.changed();
        assertThat(underway()).hasSize(1);
        passes();

        look.changed();
        passes();

        assertThat(measured).hasValue(2);
    }

    @Test
    @DisplayName("and not once the task is closed")
    void closed() {
        look.changed();
        look.cancel();

        passes();

        assertThat(measured).hasValue(0);
    }
}
