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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Against a real broker, with transactions that commit and transactions that abort. */
class CatchUpTest {

    /** Longer than any test may take: only having caught up lets timers fire. */
    private static final Duration ENDLESS = Duration.ofHours(1);

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    private final List<KafkaStreams> running = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private String guarantee = StreamsConfig.EXACTLY_ONCE_V2;
    private int threads = 1;

    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private String commands;

    @SuppressWarnings("NullAway.Init")
    private String output;

    @SuppressWarnings("NullAway.Init")
    private KafkaProducer<String, String> people;

    @SuppressWarnings("NullAway.Init")
    private KafkaConsumer<String, String> alarms;

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
    void connect(@TempDir Path state, TestInfo test) throws Exception {
        this.state = state;
        String id = test.getTestMethod().orElseThrow().getName() + "-" + System.nanoTime();
        commands = "commands-" + id;
        output = "fired-" + id;
        Map<String, String> appendTime = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(List.of(
                            new NewTopic(commands, 2, (short) 1).configs(appendTime),
                            new NewTopic(output, 1, (short) 1).configs(appendTime)))
                    .all()
                    .get();
        }
        people = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.getBrokersAsString(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "people-" + id),
                new StringSerializer(),
                new StringSerializer());
        people.initTransactions();
        alarms = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        TopicPartition only = new TopicPartition(output, 0);
        alarms.assign(List.of(only));
        alarms.seekToBeginning(List.of(only));
    }

    @AfterEach
    void disconnect() {
        running.forEach(client -> client.close(A_WHILE));
        people.close();
        alarms.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE})
    void whatWasSettledInTheLogDuringDowntimeRaisesNoAlarm(String guarantee) {
        this.guarantee = guarantee;
        givenAnAlarmSettledInTimeWhileNobodyRead();

        start("a", ENDLESS);

        awaitFired("open");
        commit("schedule " + Instant.now(), "after");
        awaitFired("after");
        assertThat(fired).containsExactly("probe", "open", "after");
    }

    @Test
    void withoutCatchingUpItWouldRaiseOne() {
        givenAnAlarmSettledInTimeWhileNobodyRead();

        start("a", Duration.ZERO);

        awaitFired("settled");
    }

    @Test
    void patienceIsBounded() {
        givenAnAlarmSettledInTimeWhileNobodyRead();

        start("a", Duration.ofMillis(200));

        awaitFired("settled");
    }

    @Test
    void tasksThatMoveBetweenInstancesFireEachTimerOnce() {
        threads = 2;
        KafkaStreams first = start("a", ENDLESS);
        Instant soon = Instant.now().plusSeconds(2);
        List<String> ids = new ArrayList<>();
        people.beginTransaction();
        for (int i = 0; i < 60; i++) {
            String id = "t" + i;
            ids.add(id);
            send(i % 2, "schedule " + soon.plusMillis(100L * i), id);
        }
        people.commitTransaction();

        awaitFired("t0");
        KafkaStreams second = start("b", ENDLESS);
        await().atMost(A_WHILE).until(() -> hasATask(second));
        stop(first);

        await().atMost(A_WHILE).until(() -> polledAlarms().containsAll(ids));
        assertThat(fired).doesNotHaveDuplicates().hasSameSizeAs(ids);
    }

    /**
     * Two timers due at the same time; one is cancelled before that, behind half a second's work; then a transaction
     * that aborts. All of it, and the due time, while the service is down.
     */
    private void givenAnAlarmSettledInTimeWhileNobodyRead() {
        KafkaStreams service = start("a", ENDLESS);
        Instant due = Instant.now().plusSeconds(4);
        people.beginTransaction();
        send(0, "schedule " + due, "open");
        send(0, "schedule " + due, "settled");
        send(0, "schedule " + Instant.now(), "probe");
        people.commitTransaction();
        awaitFired("probe");
        stop(service);

        people.beginTransaction();
        for (int i = 0; i < 300; i++) {
            send(0, "work " + Duration.ofMillis(3).toNanos(), "backlog");
        }
        send(0, "cancel " + due, "settled");
        people.commitTransaction();
        assertThat(Instant.now()).as("settled in time").isBefore(due);
        people.beginTransaction();
        send(0, "schedule " + Instant.now(), "never committed");
        people.flush();
        people.abortTransaction();

        await().atMost(A_WHILE).until(() -> Instant.now().isAfter(due));
    }

    private KafkaStreams start(String instance, Duration patience) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "alarm-clock-" + commands);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.resolve(instance).toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        KafkaStreams client = new KafkaStreams(
                AlarmClock.topology(
                        commands,
                        output,
                        (index, context, handler) -> TimerSweep.of(index)
                                .heldBackBy(CatchUp.horizon(context, patience, commands))
                                .start(context, handler)),
                config,
                new CatchUpClientSupplier(),
                new SlewedTime());
        running.add(client);
        client.start();
        await().atMost(A_WHILE).until(() -> client.state() == KafkaStreams.State.RUNNING);
        return client;
    }

    private static void stop(KafkaStreams client) {
        client.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(A_WHILE));
    }

    private static boolean hasATask(KafkaStreams client) {
        return client.metadataForLocalThreads().stream()
                .anyMatch(thread -> !thread.activeTasks().isEmpty());
    }

    private void commit(String command, String id) {
        people.beginTransaction();
        send(0, command, id);
        people.commitTransaction();
    }

    private void send(int partition, String command, String id) {
        var unused = people.send(new ProducerRecord<>(commands, partition, id, command));
    }

    private void awaitFired(String id) {
        await().atMost(A_WHILE).until(() -> polledAlarms().contains(id));
    }

    private List<String> polledAlarms() {
        alarms.poll(Duration.ofMillis(50)).forEach(alarm -> fired.add(alarm.key()));
        return fired;
    }
}
