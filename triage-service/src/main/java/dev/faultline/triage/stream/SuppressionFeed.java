package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.AlertLabels;
import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Mutes;
import dev.faultline.triage.domain.suppression.Silence;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultStatus;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every instance knows of all partitions: the silences, and the alerts that inhibit others. Kafka Streams reads
 * both topics whole before the first task runs, and follows them from then on; both processors see every record. A
 * change triggers nothing by itself: each task compares what it applied last with what is so ({@link Reconciliation}).
 *
 * <p>At a start Kafka Streams has one instance of a processor read what is there, and another, initialised after that, what
 * comes: what both fill may not be emptied by an initialisation.
 */
final class SuppressionFeed {
    private static final Logger log = LoggerFactory.getLogger(SuppressionFeed.class);

    private SuppressionFeed() {}

    /** Keeps the silences. */
    static Processor<String, dev.faultline.wire.Silence, Void, Void> silences(Mutes mutes) {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, dev.faultline.wire.Silence> record) {
                mutes.remove(record.key());
                if (record.value() != null) {
                    put(mutes, record.value());
                }
            }
        };
    }

    /** Keeps the alerts that inhibit others. */
    static Processor<String, AlertState, Void, Void> inhibitors(Inhibitors inhibitors) {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<String, AlertState> record) {
                AlertState alert = record.value();
                if (alert == null) {
                    inhibitors.put(record.key(), Map.of(), false);
                    return;
                }
                inhibitors.put(
                        record.key(),
                        AlertLabels.of(
                                alert.getLabels(),
                                alert.getService(),
                                alert.getComponent(),
                                alert.getSeverity(),
                                alert.getSourceKey(),
                                alert.getApplication()),
                        alert.getStatus() == FaultStatus.FIRING);
            }
        };
    }

    private static void put(Mutes mutes, dev.faultline.wire.Silence wire) {
        try {
            Silence silence = SilenceWire.silence(wire);
            mutes.put(silence);
            if (silence.matchers().broad()) {
                log.warn(
                        "Silence {} by {} is broad, it mutes every alert that lacks its labels: {}",
                        silence.id(),
                        silence.author(),
                        silence.matchers());
            }
        } catch (IllegalArgumentException e) {
            log.warn("Silence {} mutes nothing: {}", wire.getSilenceId(), e.getMessage());
        }
    }
}
