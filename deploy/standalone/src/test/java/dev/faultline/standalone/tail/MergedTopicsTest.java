package dev.faultline.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.standalone.tail.MergedTopics.Wanted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two topics of two partitions, written in another order than their times say. */
@Tag("broker")
class MergedTopicsTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalCluster cluster = LocalCluster.shared();

    @SuppressWarnings("NullAway.Init")
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void givenTwoTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            Map<String, String> writersTime = Map.of("message.timestamp.type", "CreateTime");
            admin.createTopics(List.of(
                            new NewTopic("merge-told", 2, (short) 1).configs(writersTime),
                            new NewTopic("merge-came", 2, (short) 1).configs(writersTime)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "merge"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        write("merge-came", 0, 30, "came-30");
        write("merge-told", 0, 10, "told-10");
        write("merge-told", 1, 20, "told-20b");
        write("merge-told", 0, 20, "told-20a");
        write("merge-came", 1, 20, "came-20");
        // the broker's clock went back between these two
        write("merge-told", 1, 50, "told-50");
        write("merge-told", 1, 40, "told-40-after-50");
        producer.commitTransaction();
        producer.beginTransaction();
        write("merge-told", 0, 35, "taken back");
        producer.flush();
        producer.abortTransaction();
    }

    @AfterAll
    static void close() {
        producer.close();
    }

    @Test
    void allOfThemInTheOrderOfTheirAppendThenTopicThenPartition() {
        assertThat(keys(null, null, false))
                .containsExactly(
                        "told-10", "told-20a", "told-20b", "came-20", "came-30", "told-50", "told-40-after-50");
    }

    @Test
    void fromOneTimeUpToAnother() {
        assertThat(keys(START.plusSeconds(20), START.plusSeconds(30), false))
                .containsExactly("told-20a", "told-20b", "came-20");
    }

    @Test
    void whatHoldsOnIsReadFromItsBeginning() {
        assertThat(keys(START.plusSeconds(20), START.plusSeconds(30), true))
                .containsExactly("told-10", "told-20a", "told-20b", "came-20");
    }

    @Test
    void aTopicThatIsNotThereGivesNothing() {
        List<String> keys = new ArrayList<>();
        new MergedTopics(KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()))
                .read(List.of(new Wanted("merge-none", false)), null, null, record -> keys.add(record.line()));
        assertThat(keys).isEmpty();
    }

    @Test
    void stopsWhenItsReaderHasEnough() {
        List<String> lines = new ArrayList<>();
        new MergedTopics(KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()))
                .read(List.of(new Wanted("merge-told", false)), null, null, record -> {
                    lines.add(record.line());
                    return false;
                });
        assertThat(lines).hasSize(1);
    }

    private static List<String> keys(@Nullable Instant from, @Nullable Instant to, boolean whole) {
        List<String> keys = new ArrayList<>();
        new MergedTopics(KafkaCluster.open(cluster.bootstrapServers(), cluster.registryUrl()))
                .read(
                        List.of(new Wanted("merge-told", whole), new Wanted("merge-came", false)),
                        from,
                        to,
                        record -> keys.add(record.key()));
        return keys;
    }

    private static void write(String topic, int partition, int second, String key) {
        Future<RecordMetadata> committedTogether = producer.send(new ProducerRecord<>(
                topic, partition, START.plusSeconds(second).toEpochMilli(), key, key.getBytes(StandardCharsets.UTF_8)));
    }
}
