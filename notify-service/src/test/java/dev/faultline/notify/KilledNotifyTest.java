package dev.faultline.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.stream.WireSamples;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window in which a message may come twice is an attempt under way, or ended and not yet recorded, when the process
 * died. Each test kills the service, a process of its own, with SIGKILL at one stage of a delivery and starts another.
 */
@Tag("broker")
@DisplayName("notify, killed at every stage of a delivery, misses nothing and repeats only what was under way")
@SuppressWarnings("NullAway.Init")
class KilledNotifyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path dir;

    static LocalCluster cluster;
    static WebhookReceiver receiver;
    static KafkaProducer<String, byte[]> producer;
    static WireSerdes serdes;

    private Process notify;

    @BeforeAll
    static void prepare() throws IOException {
        cluster = LocalCluster.shared();
        receiver = new WebhookReceiver();
        receiver.say("/killed-robot", "{\"errcode\":0,\"errmsg\":\"ok\"}");
        serdes = new WireSerdes(RegistryFlavour.APICURIO, cluster.registryUrl(), Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        Path secret = Files.writeString(dir.resolve("secret"), receiver.secret());
        Path robot = Files.writeString(dir.resolve("robot"), receiver.url("/killed-robot"));
        String hook = "{channel: webhook, url: '%s', secret: {file: '%s'}, allowPrivateAddresses: true}";
        Files.writeString(dir.resolve("notify.yaml"), """
                defaults: {language: en, zone: UTC}
                intake: http://127.0.0.1:8080
                people:
                  first: {name: First, contacts: [killed-first]}
                  witness: {name: Witness, contacts: [killed-witness]}
                  grouped: {name: Grouped, contacts: [killed-robot]}
                targets:
                  killed-first: %s
                  killed-witness: %s
                  killed-robot: {channel: dingtalk, url: {file: '%s'}, allowPrivateAddresses: true}
                roles:
                  defaults: {}
                  applications:
                    killed: {OPS: [first, witness]}
                    killed-storm: {OPS: [grouped, witness]}
                audiences: {}
                widening: [OPS]
                routes:
                  - on: [opened, closed]
                    tell: [OPS]
                restraint:
                  storms: {messages: 1, within: 1h, together: 20s}
                delivery:
                  awaitClocks: 0s
                  queue: 100
                  retry: {attempts: 3, first: 100ms, factor: 2, longest: 1s, jitter: 0.2, giveUpAfter: 2m}
                """.formatted(
                        hook.formatted(receiver.url("/killed-first"), secret),
                        hook.formatted(receiver.url("/killed-witness"), secret),
                        robot));
    }

    @AfterAll
    static void stop() {
        producer.close();
        receiver.close();
    }

    @BeforeEach
    void start() throws IOException {
        int port = freePort();
        notify = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NotifyApplication.class.getName(),
                        "--server.port=" + port,
                        "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                        "--spring.kafka.streams.application-id=notify-killed",
                        "--spring.kafka.streams.state-dir=" + dir.resolve("state"),
                        "--faultline.registry.url=" + cluster.registryUrl(),
                        "--faultline.policy.dirs=" + dir)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("notify.log").toFile()))
                .start();
        URI ready = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> status(ready) == HttpURLConnection.HTTP_OK);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int status(URI address) throws IOException {
        return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
    }

    @AfterEach
    void end() throws InterruptedException {
        notify.destroyForcibly().waitFor();
    }

    /** SIGKILL. */
    private void kill() {
        notify.destroyForcibly();
    }

    private void dead() {
        await().atMost(PATIENCE).until(() -> !notify.isAlive());
    }

    private static void happens(String incident, String application, long revision, ChangeKind kind) {
        Happening.Changed sample = Samples.changed(revision, kind, Level.L1);
        IncidentChanged changed = WireSamples.changed(new Happening.Changed(
                incident + "-" + revision,
                incident,
                revision,
                kind,
                "as it was",
                null,
                Instant.now(),
                Instant.now(),
                sample.facts()));
        changed.getIncident().setApplication(application);
        try (Serializer<IncidentChanged> serializer = serdes.serializer(Topics.INCIDENTS)) {
            byte[] value = serializer.serialize(Topics.INCIDENTS.name(), changed);
            producer.send(new ProducerRecord<>(
                    Topics.INCIDENTS.name(), IncidentPartitioner.partition(incident, 4), incident, value));
            producer.flush();
        }
    }

    private static void open(String incident, String application) {
        happens(incident, application, 1, ChangeKind.OPENED);
    }

    private static void close(String incident, String application) {
        happens(incident, application, 2, ChangeKind.CLOSED);
    }

    /** What came of an incident, in order: event and key. */
    private static List<String> came(String path, String incident) {
        return receiver.requests(path, incident).stream()
                .map(request -> request.json().at("/data/event").asString() + " " + request.header("webhook-id"))
                .toList();
    }

    /** The trigger came, maybe twice with one key, and then the resolve, once. */
    private static void inOrder(String path, String incident, int triggersAtMost) {
        inOrder(path, incident, triggersAtMost, 1);
    }

    /** The trigger came, maybe more than once, and then the resolve, maybe more than once, each with one key. */
    private static void inOrder(String path, String incident, int triggersAtMost, int resolvesAtMost) {
        await().atMost(PATIENCE)
                .until(() -> came(path, incident), all -> all.stream().anyMatch(one -> one.startsWith("closed")));
        List<String> all = came(path, incident);
        List<String> triggers =
                all.stream().takeWhile(one -> one.startsWith("opened")).toList();
        List<String> resolves = all.subList(triggers.size(), all.size());
        assertThat(triggers).hasSizeBetween(1, triggersAtMost);
        assertThat(triggers.stream().distinct()).hasSize(1);
        assertThat(resolves).hasSizeBetween(1, resolvesAtMost).allMatch(one -> one.startsWith("closed"));
        assertThat(resolves.stream().distinct()).hasSize(1);
    }

    @Test
    @DisplayName("while the receiver has the request and has not answered")
    void claimed() throws IOException {
        receiver.once("/killed-first", WebhookReceiver.Stage.ASKED, this::kill);
        open("INC-0-9101", "killed");
        close("INC-0-9101", "killed");
        dead();

        start();

        inOrder("/killed-first", "INC-0-9101", 2);
        inOrder("/killed-witness", "INC-0-9101", 2);
    }

    @Test
    @DisplayName("when the receiver has answered and nothing is recorded yet")
    void sentAndNotRecorded() throws IOException {
        receiver.once("/killed-first", WebhookReceiver.Stage.ANSWERED, this::kill);
        open("INC-1-9102", "killed");
        close("INC-1-9102", "killed");
        dead();

        start();

        inOrder("/killed-first", "INC-1-9102", 2);
        inOrder("/killed-witness", "INC-1-9102", 2);
    }

    @Test
    @DisplayName("while messages are planned and wait behind one that is under way")
    void planned() throws IOException {
        // Given a target that is busy with another incident's message, and two messages planned behind it
        receiver.hold("/killed-first");
        open("INC-2-9103", "killed");
        receiver.await("/killed-witness", "INC-2-9103", PATIENCE);
        close("INC-2-9103", "killed");
        open("INC-2-9104", "killed");
        receiver.await("/killed-witness", "INC-2-9104", PATIENCE);
        kill();
        dead();
        receiver.release("/killed-first");

        start();
        close("INC-2-9104", "killed");

        // Then what waited comes once, as it was not under way
        inOrder("/killed-first", "INC-2-9103", 2);
        inOrder("/killed-first", "INC-2-9104", 1);
    }

    @Test
    @DisplayName("while messages are held to be told together")
    void held() throws IOException {
        // Given one that went by itself, and two that wait for more
        for (String incident : List.of("INC-3-9105", "INC-3-9106", "INC-3-9107")) {
            open(incident, "killed-storm");
        }
        receiver.await("/killed-witness", "INC-3-9107", PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> !receiver.requests("/killed-robot", "INC-3-9105").isEmpty());
        kill();
        dead();

        start();

        // Then they come together
        await().atMost(PATIENCE)
                .until(() -> receiver.bodies("/killed-robot").stream().anyMatch(body -> body.contains("INC-3-9107")));
        List<String> digests = receiver.bodies("/killed-robot").stream()
                .filter(body -> body.contains("INC-3-9106"))
                .distinct()
                .toList();
        assertThat(digests).singleElement().asString().contains("2 notifications about 2 incidents", "INC-3-9107");
    }

    @Test
    @DisplayName("at moments nobody chose")
    void anywhere() throws IOException {
        for (int round = 0; round < 3; round++) {
            String incident = "INC-0-920" + round;
            open(incident, "killed");
            close(incident, "killed");
            // When it dies somewhere between its start and the end of the delivery
            await().atMost(PATIENCE)
                    .until(() ->
                            !receiver.requests("/killed-witness", "INC-0-9200").isEmpty());
            kill();
            dead();
            start();
        }

        for (int round = 0; round < 3; round++) {
            // Then either may have been under way at each of the three deaths
            inOrder("/killed-first", "INC-0-920" + round, 4, 4);
            inOrder("/killed-witness", "INC-0-920" + round, 4, 4);
        }
        assertThat(Objects.requireNonNull(notify).isAlive()).isTrue();
    }
}
