package dev.faultline.standalone.backup;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.tail.KafkaCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty cluster and an empty registry from a {@link Backup}. Records have other offsets there, for a log that was
 * compacted or cleaned has gaps; how far each service has read is told in records, not in offsets.
 */
public final class Restore {
    /** More than any record has that a broker took. */
    private static final int REQUEST_BYTES = 64 << 20;

    private final KafkaCluster cluster;
    private final Administration kafka;
    private final Manifest manifest;
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final Map<Manifest.Place, Long> before = new HashMap<>();
    private final Map<TopicPartition, List<Manifest.Place>> placesIn;

    private Restore(KafkaCluster cluster, Administration kafka, Manifest manifest) {
        this.cluster = cluster;
        this.kafka = kafka;
        this.manifest = manifest;
        this.placesIn = manifest.places().stream()
                .collect(Collectors.groupingBy(place -> new TopicPartition(place.topic(), place.partition())));
    }

    /**
     * Writes all of it. Not to be done again on what a failed one has left: it wants the topics empty.
     *
     * @param written is told of each record
     * @return what the backup is of
     * @throws LineException when the cluster or the registry is not empty, or something does not answer
     */
    public static Manifest from(Path file, KafkaCluster cluster, Runnable written) {
        try (DataFileReader<GenericRecord> in =
                        new DataFileReader<>(file.toFile(), new GenericDatumReader<GenericRecord>());
                Administration kafka = new Administration(cluster);
                SchemaShelf registry = new SchemaShelf(cluster.registryUrl())) {
            Manifest manifest = JsonMapper.shared().readValue(meta(in, Backup.MANIFEST, file), Manifest.class);
            if (!manifest.prefix().equals(cluster.prefix())) {
                throw new LineException(
                        "The topics in %s have the prefix \"%s\": say --prefix".formatted(file, manifest.prefix()));
            }
            Restore restore = new Restore(cluster, kafka, manifest);
            kafka.requireNobodyRuns();
            restore.makeTopics();
            registry.fill(meta(in, Backup.SCHEMAS, file));
            restore.write(in, written);
            restore.settle();
            return manifest;
        } catch (IOException e) {
            throw new LineException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (KafkaException e) {
            throw new LineException("Cannot write to %s: %s".formatted(cluster.bootstrapServers(), e), e);
        }
    }

    private static byte[] meta(DataFileReader<GenericRecord> in, String name, Path file) {
        return Optional.ofNullable(in.getMeta(name))
                .orElseThrow(() -> new LineException(file + " is no backup of a line"));
    }

    /** With the times of append that records had, so that nothing seems to have come only now. */
    private void makeTopics() {
        List<Manifest.KeptTopic> there = kafka.topics();
        Set<String> names = there.stream().map(Manifest.KeptTopic::name).collect(Collectors.toSet());
        Map<String, Integer> wanted = manifest.topics().stream()
                .collect(Collectors.toMap(Manifest.KeptTopic::name, Manifest.KeptTopic::partitions));
        there.forEach(topic -> requireShape(topic, wanted.get(topic.name())));
        kafka.ends(there, IsolationLevel.READ_UNCOMMITTED).forEach((partition, end) -> {
            if (end > 0) {
                throw new LineException("%s on %s holds records: recover wants an empty cluster."
                        .formatted(partition.topic(), cluster.bootstrapServers()));
            }
        });
        List<NewTopic> missing = manifest.topics().stream()
                .filter(topic -> !names.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        kafka.answer(kafka.admin().createTopics(missing).all());
        dateBy(topic -> "CreateTime");
    }

    private static void requireShape(Manifest.KeptTopic there, @Nullable Integer partitions) {
        if (partitions != null && partitions != there.partitions()) {
            throw new LineException("%s has %d partitions and the backup's has %d: provision with --partitions %d"
                    .formatted(there.name(), there.partitions(), partitions, partitions));
        }
    }

    private void write(Iterable<GenericRecord> records, Runnable told) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Map<String, Object> client = new HashMap<>(cluster.settings());
        client.put("bootstrap.servers", cluster.bootstrapServers());
        client.put("max.request.size", REQUEST_BYTES);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (GenericRecord record : records) {
                TopicPartition partition = KeptRecords.partition(record);
                for (Manifest.Place place : placesIn.getOrDefault(partition, List.of())) {
                    if (KeptRecords.offset(record) < place.offset()) {
                        before.merge(place, 1L, Long::sum);
                    }
                }
                written.merge(partition, 1L, Long::sum);
                var unused = producer.send(KeptRecords.again(record), (metadata, e) -> failure.compareAndSet(null, e));
                told.run();
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException(failed);
        }
    }

    /** Topics are as they were, and every service has read what it had. */
    private void settle() {
        kafka.ends(manifest.topics(), IsolationLevel.READ_COMMITTED).forEach((partition, end) -> {
            if (end != written.getOrDefault(partition, 0L).longValue()) {
                throw new LineException("%s ends at %d and %d records were written: does somebody else write to it?"
                        .formatted(partition, end, written.getOrDefault(partition, 0L)));
            }
        });
        Map<String, Map<String, String>> config = manifest.topics().stream()
                .collect(Collectors.toMap(Manifest.KeptTopic::name, Manifest.KeptTopic::config));
        dateBy(topic -> Objects.requireNonNull(config.get(topic))
                .getOrDefault(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
        manifest.places().stream()
                .collect(Collectors.groupingBy(Manifest.Place::group))
                .forEach((group, places) -> kafka.answer(kafka.admin()
                        .alterConsumerGroupOffsets(group, offsets(places))
                        .all()));
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Collection<Manifest.Place> places) {
        return places.stream()
                .collect(Collectors.toMap(
                        place -> new TopicPartition(place.topic(), place.partition()),
                        place -> new OffsetAndMetadata(before.getOrDefault(place, 0L), place.metadata())));
    }

    private void dateBy(Function<String, String> timestampType) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Manifest.KeptTopic topic : manifest.topics()) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    List.of(new AlterConfigOp(
                            new ConfigEntry(
                                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType.apply(topic.name())),
                            AlterConfigOp.OpType.SET)));
        }
        kafka.answer(kafka.admin().incrementalAlterConfigs(changes).all());
    }
}
