package dev.faultline.intake.outbound;

import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.topics.Service;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets aside records nobody can decode, as they came. */
public final class DeadLetters implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry metrics;

    /** @param producer closed with this */
    public DeadLetters(Producer<byte[], byte[]> producer, MeterRegistry metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /** Writes the record to its topic's dead letters; a broker that is away is logged, and the reader goes on. */
    public void setAside(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        note(record, failure);
        producer.send(DeadLetter.of(record, Service.INTAKE.id(), failure), (written, failed) -> {
            if (failed != null) {
                log.atError().addKeyValue("cause", failed.toString()).log("a dead letter was not written");
            }
        });
    }

    /**
     * Writes the record to its topic's dead letters, and returns when the broker has acknowledged it.
     *
     * @throws LineAway when it has not
     */
    public void setAsideSurely(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) throws LineAway {
        try {
            producer.send(DeadLetter.of(record, Service.INTAKE.id(), failure)).get();
        } catch (ExecutionException | KafkaException e) {
            throw new LineAway(LineAway.Missing.BROKER, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineAway(LineAway.Missing.BROKER, e);
        }
        note(record, failure);
    }

    private void note(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        Counter.builder("faultline.dead.letters")
                .description("Records nobody could decode")
                .tag("topic", record.topic())
                .register(metrics)
                .increment();
        log.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("cause", failure.toString())
                .log("a record cannot be decoded and goes to the dead letters");
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
