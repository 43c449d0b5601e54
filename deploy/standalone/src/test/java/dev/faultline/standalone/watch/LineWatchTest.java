package dev.faultline.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.localcluster.LocalBroker;
import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.policy.PolicyDirs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch on a real broker, which then stops: people are told all the same. */
class LineWatchTest {
    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root", "../.."), "deploy", "policy");

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final List<String> log = new ArrayList<>();

    @Test
    void peopleAreToldWhoeverReadsNoMoreAndWhenKafkaItselfIsGone(@TempDir Path dir) throws Exception {
        LocalBroker broker = LocalBroker.start(dir, 0);
        try (LineWatch watch = new LineWatch(
                broker.bootstrapServers(),
                "",
                Map.of(),
                Duration.ofSeconds(60),
                NotifyPolicyReader.forStart().read(new PolicyDirs(List.of(SHIPPED))),
                new PrintStream(console, true, StandardCharsets.UTF_8),
                InstantSource.system(),
                log::add)) {
            // Given a line with all its readers and a pulse
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(settings)) {
                admin.createTopics(
                                List.of(new NewTopic("pulse", 1, (short) 1), new NewTopic("incidents", 1, (short) 1)))
                        .all()
                        .get();
            }
            List<KafkaConsumer<String, String>> readers = new ArrayList<>();
            for (String group : List.of("triage", "sla", "notify", "notify-worker")) {
                readers.add(joined(broker.bootstrapServers(), "faultline-" + group));
            }
            try (KafkaProducer<String, String> intake =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                intake.send(new ProducerRecord<>("pulse", 0, Instant.now().toEpochMilli(), "intake", "beat"))
                        .get();
            }
            watch.round();
            watch.round();
            assertThat(log).as("nothing is wrong").isEmpty();

            // When one of them leaves
            readers.removeLast().close();
            watch.round();
            watch.round();

            // Then operations is told
            assertThat(log).contains("nobody reads as notify-worker");
            assertThat(told()).contains("faultline itself stands still").contains("nobody reads as notify-worker");

            // And when Kafka itself is gone, all the same
            readers.forEach(KafkaConsumer::close);
            broker.close();
            console.reset();
            watch.round();
            watch.round();
            assertThat(told()).contains("Kafka does not answer");
            assertThat(log).anyMatch(line -> line.startsWith("Operations desk: told by console"));
        } finally {
            broker.close();
        }
    }

    private String told() {
        return console.toString(StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, String> joined(String bootstrap, String group) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", group, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of("incidents"));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        consumer.commitSync();
        return consumer;
    }
}
