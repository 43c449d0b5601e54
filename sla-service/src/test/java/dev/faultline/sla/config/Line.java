package dev.faultline.sla.config;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics around the service, written and read as its neighbours do. */
final class Line implements AutoCloseable {
    private static final TopicSettings TOPICS = new TopicSettings(RunningSla.PREFIX, 4, (short) 1);

    private final String bootstrap;
    private final WireSerdes serdes;
    private final Serializer<IncidentChanged> incidents;
    private final Deserializer<SlaEvent> events;
    private final KafkaProducer<String, byte[]> producer;

    Line(LocalCluster cluster) {
        this.serdes = new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of());
        this.bootstrap = cluster.bootstrapServers();
        this.incidents = serdes.serializer(Topics.INCIDENTS);
        this.events = serdes.deserializer(Topics.SLA_EVENTS);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "partitioner.class", IncidentPartitioner.class.getName()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(IncidentChanged changed) {
        sendBytes(changed.getIncidentId(), incidents.serialize(TOPICS.nameOf(Topics.INCIDENTS), changed));
    }

    void sendBytes(String incidentId, byte[] value) {
        write(new ProducerRecord<>(TOPICS.nameOf(Topics.INCIDENTS), incidentId, value));
    }

    /** What a neighbour writes on another topic. */
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        String name = TOPICS.nameOf(topic);
        try (Serializer<V> serializer = serdes.serializer(topic)) {
            write(new ProducerRecord<>(name, 0, key, serializer.serialize(name, value)));
        }
    }

    private void write(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything told of an incident so far, in order. */
    List<SlaEvent> events(String incidentId) {
        String topic = TOPICS.nameOf(Topics.SLA_EVENTS);
        return committed(topic).stream()
                .filter(record -> record.key().equals(incidentId))
                .map(record -> events.deserialize(topic, record.value()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return committed(TOPICS.deadLetterOf(Topics.INCIDENTS));
    }

    /** The committed records of all partitions up to their ends. */
    private List<ConsumerRecord<String, byte[]>> committed(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
        incidents.close();
        events.close();
    }
}
