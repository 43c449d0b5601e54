package dev.faultline.intake.outbound;

import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.topics.Service;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
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
        producer.send(DeadLetter.of(record, Service.INTAKE.id(), failure), (written, failed) -> {
            if (failed != null) {
                log.atError().addKeyValue("cause", failed.toString()).log("a dead letter was not written");
            }
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
