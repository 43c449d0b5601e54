package dev.faultline.line.trail;

import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.PolicyChanged;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The topic {@code policy-changes}: read whole, for it is short, and added to. */
final class PolicyLog {
    private static final Logger log = LoggerFactory.getLogger(PolicyLog.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProperties kafka;
    private final WireSerdes serdes;
    private final String topic;
    private final String client;

    PolicyLog(KafkaProperties kafka, WireSerdes serdes, TopicSettings topics, String service) {
        this.kafka = kafka;
        this.serdes = serdes;
        this.topic = topics.nameOf(Topics.POLICY_CHANGES);
        this.client = service + "-policy-trail";
    }

    /**
     * What is recorded, in its order. Of one change that two instances told of, the first telling counts.
     *
     * @throws KafkaException when the broker does not answer
     */
    Collection<PolicyChanged> read() {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        List<TopicPartition> all = List.of(new TopicPartition(topic, 0));
        Map<String, PolicyChanged> changes = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
                Deserializer<PolicyChanged> values = serdes.deserializer(Topics.POLICY_CHANGES)) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).values().iterator().next();
            while (consumer.position(all.getFirst()) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    read(record, values, changes);
                }
            }
        }
        return changes.values();
    }

    private void read(
            ConsumerRecord<String, byte[]> record,
            Deserializer<PolicyChanged> values,
            Map<String, PolicyChanged> changes) {
        try {
            PolicyChanged change = values.deserialize(topic, record.value());
            if (change != null) {
                changes.putIfAbsent(record.key(), change);
            }
        } catch (RuntimeException e) {
            if (!Undecodable.isInTheBytes(e)) {
                throw e;
            }
            log.warn("{} at offset {} is no change of policy and counts for nothing", topic, record.offset());
        }
    }

    /**
     * Adds them, and returns when they are there.
     *
     * @throws KafkaException when one of them is not
     */
    void add(List<PolicyChanged> changes) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, client);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        try (KafkaProducer<String, PolicyChanged> producer =
                new KafkaProducer<>(config, new StringSerializer(), serdes.serializer(Topics.POLICY_CHANGES))) {
            var sent = changes.stream()
                    .map(change -> producer.send(new ProducerRecord<>(topic, PolicyChanges.key(change), change)))
                    .toList();
            producer.flush();
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot record a change of policy", e.getCause());
        }
    }
}
