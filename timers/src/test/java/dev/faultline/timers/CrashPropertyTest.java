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
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Random puts, cancels and moves against a real broker, with crashes in the middle of transactions; each crash loses the
 * RocksDB store, which is restored from its changelog. What is committed in the end is one history of what was asked and
 * what fired, and it has to be the one a sorted set tells. More lives: {@code -Dfaultline.seeds=20}.
 */
class CrashPropertyTest {

    private static final int ASKED = 400;
    private static final Duration AHEAD = Duration.ofSeconds(5);
    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);

    private record Asked(String id, String command) {}

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("faultline.seeds", 3));
    }

    @BeforeAll
    static void startBroker() {
        broker.brokerProperties(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "offsets.topic.replication.factor", "1",
                "group.min.session.timeout.ms", "1000",
                "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        broker.destroy();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatFiredIsWhatWasDueInDueOrderNoneEarlyNoneTwice(int seed, @TempDir Path state) throws Exception {
        String commands = "commands-" + seed;
        String history = "history-" + seed;
        createTopics(commands, history);
        Random random = new Random(seed);
        CrashPlan crashes = CrashPlan.random(random, ASKED);
        List<Asked> asked = new Script(random, Instant.now()).write();
        ask(commands, asked);

        History told = new History();
        try (KafkaStreams service = service(commands, history, state, crashes);
                KafkaConsumer<String, String> reader = reader(history)) {
            service.start();
            await().dontCatchUncaughtExceptions().atMost(A_WHILE).until(() -> {
                told.read(reader.poll(Duration.ofMillis(100)));
                return told.commands().size() >= ASKED
                        && told.nothingDueBy(Instant.now().plus(Duration.ofHours(1)));
            });
            // were anything fired twice, it would stand before this
            Asked probe = new Asked("probe", "schedule " + Instant.now());
            ask(commands, List.of(probe));
            await().dontCatchUncaughtExceptions().atMost(A_WHILE).until(() -> {
                told.read(reader.poll(Duration.ofMillis(100)));
                return told.fired("probe");
            });
            asked.add(probe);
        }

        assertThat(told.commands())
                .as("each command once, in order")
                .isEqualTo(asked.stream().map(a -> a.id() + ": " + a.command()).toList());
        assertThat(crashes.happened()).as("crashes").isEqualTo(CrashPlan.CRASHES);
        assertThat(told.stillScheduled()).as("due tomorrow").isNotEmpty().allMatch(id -> id.startsWith("tomorrow"));
    }

    /** What people ask for, all at once at the start; the work between makes it last as long as timers come due. */
    private static final class Script {
        private final Random random;
        private final Instant start;
        private final List<Asked> asked = new ArrayList<>();
        private final List<Asked> scheduled = new ArrayList<>();

        Script(Random random, Instant start) {
            this.random = random;
            this.start = start;
        }

        List<Asked> write() {
            while (asked.size() < ASKED) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> schedule("t" + random.nextInt(80), someTime());
                    case 4 -> cancel();
                    case 5 -> move();
                    case 6 -> schedule("tomorrow" + random.nextInt(3), start.plus(Duration.ofDays(1)));
                    default ->
                        asked.add(new Asked(
                                "work",
                                "work " + Duration.ofMillis(random.nextInt(40)).toNanos()));
                }
            }
            return new ArrayList<>(asked.subList(0, ASKED));
        }

        private void schedule(String id, Instant due) {
            Asked command = new Asked(id, "schedule " + due);
            asked.add(command);
            if (!id.startsWith("tomorrow")) {
                scheduled.add(command);
            }
        }

        /** Perhaps it has fired by then, perhaps not: the history says which. */
        private String cancel() {
            if (scheduled.isEmpty()) {
                return "t0";
            }
            Asked victim = scheduled.get(random.nextInt(scheduled.size()));
            asked.add(new Asked(victim.id(), victim.command().replace("schedule", "cancel")));
            return victim.id();
        }

        private void move() {
            schedule(cancel(), someTime());
        }

        /** Mostly ahead, some of it overdue, some together. */
        private Instant someTime() {
            long ahead = random.nextLong(-AHEAD.toMillis() / 10, AHEAD.toMillis());
            return start.plusMillis(random.nextInt(4) == 0 ? ahead / 500 * 500 : ahead);
        }
    }

    private static KafkaStreams service(String commands, String history, Path state, CrashPlan crashes) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "crashing-" + commands);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 1_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 300);
        KafkaStreams service = new KafkaStreams(
                AlarmClock.topology(
                                commands,
                                history,
                                (index, context, handler) -> TimerSweep.of(index)
                                        .within(SweepBudget.of(Duration.ofMillis(50), 20))
                                        .start(context, timer -> {
                                            handler.fire(timer);
                                            crashes.step();
                                        }))
                        // what was asked stands in the history too, in the same transaction
                        .addSink("asked", history, AlarmClock.SOURCE)
                        .addProcessor("crash", crashes::processor, AlarmClock.SOURCE),
                config,
                new CatchUpClientSupplier(),
                new SlewedTime());
        service.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        return service;
    }

    private static void createTopics(String... names) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static void ask(String topic, List<Asked> asked) {
        try (KafkaProducer<String, String> people = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer())) {
            for (Asked one : asked) {
                var unused = people.send(new ProducerRecord<>(topic, one.id(), one.command()));
            }
        }
    }

    private static KafkaConsumer<String, String> reader(String topic) {
        KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.getBrokersAsString(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        TopicPartition only = new TopicPartition(topic, 0);
        reader.assign(List.of(only));
        reader.seekToBeginning(List.of(only));
        return reader;
    }
}
