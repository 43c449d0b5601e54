package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.RequestId;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Finds one record of {@code faults} again by where it stands. For questions people ask now and then, not for every request. */
public final class FaultLookup implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 4;

    private final Map<String, Object> config;
    private final Deserializer<FaultReported> values;
    private final String topic;
    private final int partitions;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * What a request put on the line.
     *
     * @param action what it asked for; null when it told of the alert itself
     */
    public record Found(
            String eventId,
            String fingerprint,
            String sourceKey,
            @Nullable String dedupKey,
            boolean resolve,
            @Nullable CommandVerb action,
            Instant receivedAt) {}

    /**
     * @param consumer settings of a consumer
     * @param values decodes a record; closed with this
     * @param topic the name of {@code faults} on this cluster
     * @param partitions how many it has
     */
    public FaultLookup(Map<String, Object> consumer, Deserializer<FaultReported> values, String topic, int partitions) {
        this.config = new HashMap<>(consumer);
        this.config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.config.put(ConsumerConfig.CLIENT_ID_CONFIG, "intake-lookup");
        this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.values = values;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * What the request put on the line.
     *
     * @return empty when there is no such request, or it is too long ago
     * @throws LineAway when the broker does not tell
     */
    public Optional<Found> find(RequestId request) throws LineAway {
        if (request.partition() >= partitions) {
            return Optional.empty();
        }
        free.acquireUninterruptibly();
        try {
            return record(new TopicPartition(topic, request.partition()), request.offset())
                    .map(record -> values.deserialize(record.topic(), record.value()))
                    .filter(fault -> request.proves(fault.getEventId()))
                    .map(FaultLookup::found);
        } catch (KafkaException e) {
            throw new LineAway(LineAway.Missing.BROKER, e);
        } finally {
            free.release();
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(TopicPartition partition, long offset) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            if (offset >= consumer.endOffsets(one).getOrDefault(partition, 0L)
                    || offset < consumer.beginningOffsets(one).getOrDefault(partition, 0L)) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            return consumer.poll(PATIENCE).records(partition).stream()
                    .filter(record -> record.offset() == offset && record.value() != null)
                    .findFirst();
        }
    }

    private static Found found(FaultReported fault) {
        return new Found(
                fault.getEventId(),
                fault.getFingerprint(),
                fault.getSourceKey(),
                fault.getDedupKey(),
                fault.getAction() == null && fault.getStatus() == FaultStatus.RESOLVED,
                fault.getAction() == null ? null : fault.getAction().getVerb(),
                fault.getReceivedAt());
    }

    @Override
    public void close() {
        values.close();
    }
}
