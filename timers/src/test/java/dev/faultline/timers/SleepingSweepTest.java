package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** What a topology test driver cannot show: commits, and a task that Kafka Streams gives a second life. */
class SleepingSweepTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    /** Of each life of the task, how often it ticked. */
    private final List<AtomicInteger> lives = new CopyOnWriteArrayList<>();

    private final List<String> fired = new CopyOnWriteArrayList<>();
    private boolean corrupted = true;

    @SuppressWarnings("NullAway.Init")
    private KafkaStreams service;

    @SuppressWarnings("NullAway.Init")
    private KafkaProducer<String, String> people;

    @SuppressWarnings("NullAway.Init")
    private String commands;

    @BeforeAll
    static void startBroker() {
        broker.brokerProperties(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "offsets.topic.replication.factor", "1",
                "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        broker.destroy();
    }

    @BeforeEach
    void start(@TempDir Path state, TestInfo test) throws Exception {
        String id = test.getTestMethod().orElseThrow().getName();
        commands = "commands-" + id;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(List.of(new NewTopic(commands, 1, (short) 1), new NewTopic("fired-" + id, 1, (short) 1)))
                    .all()
                    .get();
        }
        people = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer());
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "sleeper-" + id);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        service = new KafkaStreams(
                AlarmClock.topology(commands, "fired-" + id, this::sweep),
                config,
                new CatchUpClientSupplier(),
                new SlewedTime());
        service.start();
        await().atMost(A_WHILE).until(() -> service.state() == KafkaStreams.State.RUNNING);
    }

    private Cancellable sweep(DueIndex index, ProcessorContext<String, String> context, DueTimer.Handler handler) {
        AtomicInteger ticks = new AtomicInteger();
        lives.add(ticks);
        return TimerSweep.of(index)
                .heldBackBy(now -> {
                    ticks.incrementAndGet();
                    return now;
                })
                .start(context, timer -> {
                    if (timer.id().equals("corrupts") && corrupted) {
                        corrupted = false;
                        throw new TaskCorruptedException(Set.of(context.taskId()));
                    }
                    fired.add(timer.id());
                    handler.fire(timer);
                });
    }

    @AfterEach
    void stop() {
        service.close(A_WHILE);
        people.close();
    }

    @Test
    @DisplayName("With nothing due for long nothing is committed, and what is scheduled then fires on time")
    void idle() {
        schedule("probe", Instant.now());
        schedule("tomorrow", Instant.now().plus(Duration.ofDays(1)));
        await().atMost(A_WHILE).until(() -> fired.contains("probe"));

        double before = commits();
        Duration idle = Duration.ofSeconds(3);
        await().atMost(A_WHILE).during(idle).until(() -> commits() - before <= 2);

        Instant soon = Instant.now().plusMillis(300);
        schedule("soon", soon);
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(5)).until(() -> fired.contains("soon"));
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
    }

    @Test
    @DisplayName("A task initialised again after an aborted transaction is swept by its new life alone")
    void revived() {
        schedule("corrupts", Instant.now());
        await().atMost(A_WHILE).until(() -> fired.contains("corrupts"));
        assertThat(lives).hasSize(2);
        int ended = lives.get(0).get();

        List<String> ids = new ArrayList<>(List.of("corrupts"));
        for (int i = 0; i < 20; i++) {
            schedule("t" + i, Instant.now().plusMillis(100L * i));
            ids.add("t" + i);
        }

        await().atMost(A_WHILE).until(() -> fired.containsAll(ids));
        assertThat(fired).containsExactlyElementsOf(ids);
        assertThat(lives.get(0)).as("ticks of the life that ended").hasValue(ended);
    }

    @Test
    @DisplayName("What was polled and not yet processed when a transaction was aborted is not skipped")
    void nothingIsSkipped() {
        List<String> ids = new ArrayList<>();
        send("corrupts", "schedule " + Instant.now());
        for (int i = 0; i < 50; i++) {
            send("work", "work " + Duration.ofMillis(20).toNanos());
            send("t" + i, "schedule " + Instant.now());
            ids.add("t" + i);
        }
        people.flush();

        await().atMost(A_WHILE).until(() -> fired.containsAll(ids));
        assertThat(lives).as("lives of the task").hasSize(2);
    }

    private double commits() {
        return service.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("commit-total")
                        && metric.getKey().group().equals("stream-thread-metrics"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    private void schedule(String id, Instant due) {
        send(id, "schedule " + due);
        people.flush();
    }

    private void send(String id, String command) {
        var unused = people.send(new ProducerRecord<>(commands, id, command));
    }
}
