package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
@DisplayName("The worker, on a real broker")
@SuppressWarnings("NullAway.Init")
class DeliveryWorkerTest {
    private static final String TOPIC = "worker-deliveries";
    private static final String GROUP = "worker-test";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> targets = Stream.of("good", "stuck").collect(Collectors.toSet());
    private final CountDownLatch begun = new CountDownLatch(1);
    private Map<String, Object> broker;
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;
    private OutcomeWriter outcomes;

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        broker = Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers());
        admin = Admin.create(broker);
        admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1), new NewTopic("worker-outcomes", 1, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = new OutcomeWriter(
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer()),
                StateSerde.of(DeliveryOutcome.class).serializer(),
                "worker-outcomes",
                GROUP);
    }

    @AfterEach
    void stop() throws ExecutionException, InterruptedException {
        outcomes.close();
        producer.close();
        admin.deleteTopics(List.of(TOPIC, "worker-outcomes")).all().get();
        admin.close();
    }

    /** A way to the outside that never comes back from the target "stuck". */
    private final class Sometimes implements Channel {
        @Override
        public ChannelKind kind() {
            return ChannelKind.CONSOLE;
        }

        @Override
        public AttemptOutcome attempt(Target target, Delivery delivery) {
            if (target.name().equals("stuck")) {
                begun.countDown();
                try {
                    Thread.currentThread().join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return AttemptOutcome.delivered("taken");
        }
    }

    private DeliveryWorker worker() {
        Map<String, Target> named = targets.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> new Target(name, ChannelKind.CONSOLE, null, null, null, false, false)));
        WorkerMeters meters = new WorkerMeters(new SimpleMeterRegistry());
        return new DeliveryWorker(
                () -> new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                LocalCluster.shared().bootstrapServers(),
                                "group.id",
                                GROUP,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false,
                                "session.timeout.ms",
                                6000,
                                "heartbeat.interval.ms",
                                2000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                StateSerde.of(Delivery.class).deserializer(),
                new Attempts(new Channels(List.of(new Sometimes()), named), InstantSource.system(), meters),
                outcomes,
                meters,
                TOPIC,
                16);
    }

    private void planned(int partition, String target) {
        Delivery delivery = Delivery.newBuilder()
                .setDeliveryId("msg_" + target)
                .setTarget(target)
                .setChannel("console")
                .setDisposition(Disposition.PLANNED)
                .setReason("told as OPS of opened")
                .setIncidentId("INC-0-17")
                .setRevision(1)
                .setEventId("event")
                .setEventKind("opened")
                .setLevel(Level.L1)
                .setRecipient(new Recipient("li", "Li Wei", "OPS"))
                .setLanguage("en")
                .setSubject("subject")
                .setText("text\n")
                .setLinks(List.of())
                .setResolves(false)
                .setAttempt(1)
                .setPlannedAt(Instant.now())
                .setPolicyHash("0123456789ab")
                .build();
        producer.send(new ProducerRecord<>(
                TOPIC, partition, null, StateSerde.of(Delivery.class).encode(delivery)));
        producer.flush();
    }

    @Test
    @DisplayName("waits once for a receiver that hangs when it is stopped, not again while its consumer closes, "
            + "when it sends no heartbeats; what was done is committed, what hung is not")
    void stopsInTime() throws InterruptedException {
        DeliveryWorker worker = worker();
        worker.start();
        try {
            planned(0, "stuck");
            planned(1, "good");
            begun.await();

            long asked = System.nanoTime();
            worker.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
            assertThat(worker.isRunning()).isFalse();
        } finally {
            worker.stop();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committed())
                        .containsEntry(new TopicPartition(TOPIC, 1), 1L)
                        .doesNotContainEntry(new TopicPartition(TOPIC, 0), 1L));
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
