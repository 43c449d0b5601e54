package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus scrapes the line on which something of everything happened, and is asked what Grafana would ask it. */
class DashboardsTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:faultline:[a-z_:]+|(?:faultline|kafka|jvm|process|system|disk|logback)_[a-z_]+)\\b");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static WebhookReceiver receiver;
    static ClusterProcess cluster;
    static LineProcesses line;
    static PrometheusProcess prometheus;

    @BeforeAll
    static void start() throws Exception {
        Installed.orLeaveOut(
                "faultline.alertmanager.absent", "a real Prometheus that scrapes the line", "prometheus", "promtool");
        receiver = new WebhookReceiver();
        cluster = ClusterProcess.start(folder);
        line = LineProcesses.start(
                cluster, folder, TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver));
        prometheus = PrometheusProcess.scraping(
                Files.createDirectory(folder.resolve("prometheus")),
                Arrays.stream(Service.values())
                        .map(service -> line.http(service).base().replace("http://", ""))
                        .toList());
        await("a first scrape of every part")
                .atMost(SOON)
                .until(() -> prometheus.query("up == 1").size() == Service.values().length);
        somethingOfEverything();
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (line != null) {
            line.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void everyPanelShowsSomething() {
        List<Panel> blank =
                dashboards().flatMap(DashboardsTest::panels).collect(Collectors.toCollection(ArrayList::new));
        assertThat(blank).hasSizeGreaterThan(30);

        // Not all at once: deadlines pass, and rates of what happened a minute ago are no numbers any more.
        await("every panel has shown something").atMost(SOON).untilAsserted(() -> {
            blank.removeIf(panel -> panel.queries().stream()
                    .anyMatch(query -> !prometheus.query(query).isEmpty()));
            assertThat(blank).as("panels that never had a number to show").isEmpty();
        });
    }

    @Test
    void dashboardsAndRulesNameOnlyMetricsThatAre() {
        Stream<String> inRules = Stream.of("recording.yml", "alerts.yml")
                .map(name -> read(TestPolicy.root().resolve("deploy/prometheus").resolve(name)));
        Stream<String> inPanels =
                dashboards().flatMap(DashboardsTest::panels).flatMap(panel -> panel.queries().stream());
        Set<String> named = Stream.concat(inRules, inPanels)
                .flatMap(text -> METRIC.matcher(text).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(30);

        await("all of them are known")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.metrics()).containsAll(named));
    }

    /** Where Prometheus itself is, its own tool judges the shipped files too. */
    @Test
    void promtoolTakesTheShippedConfigurationAndItsRulesPassTheirTests() {
        Path shipped = TestPolicy.root().resolve("deploy/prometheus");

        assertThat(Installed.run(List.of("promtool", "check", "config", "" + shipped.resolve("prometheus.yml"))))
                .contains("SUCCESS");
        assertThat(Installed.run(List.of("promtool", "test", "rules", "" + shipped.resolve("alerts_test.yml"))))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertHasItsParagraphInTheOperatingGuide() {
        String guide = read(TestPolicy.root().resolve("docs/operating.md"));
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(read(TestPolicy.root().resolve("deploy/prometheus/alerts.yml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(alerts).allSatisfy(alert -> assertThat(guide).contains("### " + alert + "\n"));
    }

    private record Panel(String title, List<String> queries) {}

    private static Stream<JsonNode> dashboards() {
        return Stream.of("sla.json", "line.json")
                .map(name -> JSON.readTree(
                        TestPolicy.root().resolve("deploy/grafana/dashboards").resolve(name)));
    }

    private static Stream<Panel> panels(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .filter(panel -> panel.has("targets"))
                .map(panel -> new Panel(
                        panel.path("title").asString(),
                        panel.path("targets")
                                .valueStream()
                                .map(target -> asGrafanaAsks(target.path("expr").asString()))
                                .toList()));
    }

    /** With Grafana's variables filled in. */
    private static String asGrafanaAsks(String expression) {
        return expression
                .replace("$__rate_interval", "1m")
                .replace("$__range", "1h")
                .replace("$level", ".*")
                .replace("$window", "30d");
    }

    private static void somethingOfEverything() throws Exception {
        String handled = report("Consensus abnormal, the whole group is down", "handled");
        report("Consensus abnormal, the whole group is down", "handled");
        command(handled, "acknowledge", "OPS", "");
        command(handled, "restore", "DEV", "");
        command(handled, "fix", "DEV", "");
        command(handled, "verify", "QA", ",\"passed\":true");
        command(handled, "verify", "SITE", ",\"passed\":true");
        command(handled, "close", "OPS", "");
        command(report("Console cannot be used by anyone", "no-fault"), "dismiss", "OPS", ",\"reason\":\"a drill\"");
        report("SDK client cannot be used by anyone", "left-alone");
        report("One query is slow", "minor");
        refused("/v1/faults", "{");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.FAULTS_INBOUND.name(), "not a fault".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static String report(String title, String dedupKey) {
        HttpResponse<String> answer = line.http(Service.INTAKE)
                .post(
                        "/v1/faults",
                        "{\"title\":\"%s\",\"service\":\"%s\",\"scope\":\"all\",\"dedupKey\":\"%s\"}"
                                .formatted(title, dedupKey, dedupKey));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return await("incident of " + dedupKey)
                .atMost(SOON)
                .until(
                        () -> new TopicReader(cluster.bootstrapServers(), cluster.registryUrl())
                                .all(Topics.INCIDENTS).stream()
                                        .filter(change -> dedupKey.equals(
                                                change.getIncident().getService()))
                                        .map(change -> change.getIncidentId())
                                        .findFirst()
                                        .orElse(""),
                        id -> !id.isEmpty());
    }

    private static void command(String incident, String verb, String role, String more) {
        HttpResponse<String> answer = line.http(Service.INTAKE)
                .post(
                        "/v1/incidents/" + incident + "/" + verb,
                        "{\"actor\":{\"name\":\"Li Lei\",\"role\":\"%s\"}%s}".formatted(role, more));
        assertThat(answer.statusCode()).as(verb + ": " + answer.body()).isEqualTo(200);
    }

    private static void refused(String path, String body) {
        assertThat(line.http(Service.INTAKE).post(path, body).statusCode()).isEqualTo(400);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
