package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Pulse;
import dev.faultline.wire.IntakePulse;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Follows intake's pulse for all tasks of an instance. The topic is read whole at every start, so a gap in which triage was
 * away as well is known before the first alert could end by it.
 */
final class PulseFeed implements Supplier<Pulse> {
    private final AtomicReference<Pulse> present = new AtomicReference<>(Pulse.UNKNOWN);

    @Override
    public Pulse get() {
        return present.get();
    }

    /** What reads the topic. */
    Processor<String, IntakePulse, Void, Void> processor() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, IntakePulse> record) {
                if (record.value() != null) {
                    present.updateAndGet(pulse -> pulse.beat(record.value().getAt()));
                }
            }
        };
    }
}
