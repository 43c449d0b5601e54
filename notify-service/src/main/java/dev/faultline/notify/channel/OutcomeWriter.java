package dev.faultline.notify.channel;

import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.wire.DeliveryOutcome;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes outcomes and dead letters, and does not give up: what was done must be known before we move past it. */
public final class OutcomeWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeWriter.class);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<DeliveryOutcome> serializer;
    private final String topic;
    private final String service;

    /**
     * @param producer closed with this
     * @param topic where outcomes go
     * @param service named on dead letters
     */
    public OutcomeWriter(
            Producer<byte[], byte[]> producer, Serializer<DeliveryOutcome> serializer, String topic, String service) {
        this.producer = producer;
        this.serializer = serializer;
        this.topic = topic;
        this.service = service;
    }

    /**
     * Writes an outcome and waits for the broker's word, for as long as that takes.
     *
     * @throws InterruptedException when the worker stops meanwhile
     */
    void write(DeliveryOutcome outcome) throws InterruptedException {
        untilDone(() ->
                new ProducerRecord<>(topic, outcome.getTarget().getBytes(StandardCharsets.UTF_8), serialized(outcome)));
    }

    /** Sets a record nobody can decode aside, and waits likewise. */
    void setAside(ConsumerRecord<byte[], byte[]> record, Throwable failure) throws InterruptedException {
        untilDone(() -> DeadLetter.of(record, service, failure));
    }

    private byte[] serialized(DeliveryOutcome outcome) {
        // not every library's serializer is safe for many threads
        synchronized (serializer) {
            return serializer.serialize(topic, outcome);
        }
    }

    private void untilDone(RecordSource source) throws InterruptedException {
        while (true) {
            try {
                producer.send(source.record()).get();
                return;
            } catch (ExecutionException | KafkaException e) {
                log.warn("cannot write to {} for now; will try again", topic, e);
                TimeUnit.SECONDS.sleep(1);
            } catch (RuntimeException e) {
                // the schema registry's client has exceptions of its own
                log.warn("cannot encode for {} for now; will try again", topic, e);
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    @FunctionalInterface
    private interface RecordSource {
        ProducerRecord<byte[], byte[]> record();
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
