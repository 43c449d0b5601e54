package dev.faultline.standalone.backup;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.tail.KafkaCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all a cluster holds of a line into one file, an Avro container: every committed record of every topic with its
 * bytes, how far every service has read, and the registry's schemas.
 *
 * <p>What a service has read, keeps and has written belongs together, and lies in many partitions; they are of one moment
 * only while no service runs.
 */
public final class Backup {
    static final String MANIFEST = "faultline.manifest";
    static final String SCHEMAS = "faultline.schemas";

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than a transaction of a service that was killed stays open. */
    private static final Duration COMMITTED = Duration.ofSeconds(60);

    private static final int DEFLATE = 5;

    private Backup() {}

    /**
     * Takes it.
     *
     * @param file is there whole afterwards, or not at all
     * @param taken is told of each record
     * @return how many records are in it
     * @throws LineException when a service runs, or something does not answer
     */
    public static long take(KafkaCluster cluster, Path file, Runnable taken) {
        Path partial = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        try (Administration kafka = new Administration(cluster);
                SchemaShelf registry = new SchemaShelf(cluster.registryUrl())) {
            kafka.requireNobodyRuns();
            List<Manifest.KeptTopic> topics = kafka.topics();
            if (topics.isEmpty()) {
                throw new LineException("There is no topic of a line on " + cluster.bootstrapServers());
            }
            Map<TopicPartition, Long> ends = committedEnds(kafka, topics);
            Manifest manifest = new Manifest(Instant.now(), cluster.prefix(), topics, kafka.places());
            long count = write(cluster, manifest, registry.take(), ends, partial, taken);
            kafka.requireNobodyRuns();
            Files.move(partial, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            throw new LineException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        } catch (KafkaException e) {
            throw new LineException("Cannot read %s: %s".formatted(cluster.bootstrapServers(), e.getMessage()), e);
        } finally {
            partial.toFile().delete();
        }
    }

    /** What a service that was killed had begun is committed or taken back before anything is read. */
    private static Map<TopicPartition, Long> committedEnds(Administration kafka, List<Manifest.KeptTopic> topics) {
        long begin = System.nanoTime();
        while (true) {
            Map<TopicPartition, Long> committed = kafka.ends(topics, IsolationLevel.READ_COMMITTED);
            if (committed.equals(kafka.ends(topics, IsolationLevel.READ_UNCOMMITTED))) {
                return committed;
            }
            if (System.nanoTime() - begin > COMMITTED.toNanos()) {
                throw new LineException("After %d s there is still a transaction open: does a service run?"
                        .formatted(COMMITTED.toSeconds()));
            }
        }
    }

    private static long write(
            KafkaCluster cluster,
            Manifest manifest,
            byte[] schemas,
            Map<TopicPartition, Long> ends,
            Path file,
            Runnable taken)
            throws IOException {
        long count = 0;
        try (DataFileWriter<GenericRecord> out =
                        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(KeptRecords.SCHEMA));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        cluster.consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            out.setCodec(CodecFactory.deflateCodec(DEFLATE));
            out.setMeta(MANIFEST, JsonMapper.shared().writeValueAsBytes(manifest));
            out.setMeta(SCHEMAS, schemas);
            out.create(KeptRecords.SCHEMA, file.toFile());
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    out.append(KeptRecords.of(record));
                    taken.run();
                    count++;
                }
            }
        }
        return count;
    }
}
