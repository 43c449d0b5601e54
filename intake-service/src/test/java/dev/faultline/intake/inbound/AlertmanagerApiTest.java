package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.OPERATOR;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Link;
import dev.faultline.wire.Matcher;
import dev.faultline.wire.Silence;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Alertmanager's API v2 as Prometheus and amtool use it; what it reads is what stands on Kafka. */
@Tag("broker")
class AlertmanagerApiTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<FaultReported> faults;
    private static WireTopic<AlertState> alerts;
    private static WireTopic<Silence> silences;

    @BeforeAll
    static void open() {
        intake = start(policy);
        faults = WireTopic.of(CLUSTER, "amapi-", Topics.FAULTS);
        alerts = WireTopic.of(CLUSTER, "amapi-", Topics.ALERTS);
        silences = WireTopic.of(CLUSTER, "amapi-", Topics.SILENCES);
    }

    private static RunningIntake start(Path policy) {
        return RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=amapi-");
    }

    @AfterAll
    static void shut() {
        intake.close();
        faults.close();
        alerts.close();
        silences.close();
    }

    @Test
    void takesAlertsAsPrometheusSendsThemAndAnswersWithAnEmptyBody() {
        Instant end = NOW.plusSeconds(240);
        Answer answer = intake.post("/api/v2/alerts", SENDER, """
                [{"labels":{"alertname":"HighLatency","job":"api","severity":"page","empty":""},"annotations":{"summary":"slow"},
                  "startsAt":"%s","endsAt":"%s","generatorURL":"http://prometheus:9090/graph"},
                 {"labels":{"alertname":"Gone","job":"api"},"startsAt":"2026-11-01T10:00:00Z","endsAt":"2026-11-01T10:05:00Z"},
                 {"labels":{"alertname":"Plain","job":"api"}}]""".formatted(NOW, end));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
        FaultReported firing = named("HighLatency");
        assertThat(firing.getRoute()).isEqualTo("alertmanager-api");
        assertThat(firing.getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(firing.getTitle()).isEqualTo("slow");
        assertThat(firing.getLabels()).isEqualTo(Map.of("alertname", "HighLatency", "job", "api", "severity", "page"));
        assertThat(firing.getEndsAt())
                .as("it ends then unless it is sent again")
                .isEqualTo(end);
        assertThat(firing.getLinks()).containsExactly(new Link("http://prometheus:9090/graph", "Source"));
        FaultReported over = named("Gone");
        assertThat(over.getStatus()).as("its end has passed").isEqualTo(FaultStatus.RESOLVED);
        FaultReported plain = named("Plain");
        assertThat(plain.getOccurredAt()).isEqualTo(plain.getReceivedAt());
        assertThat(plain.getEndsAt())
                .isBetween(
                        plain.getReceivedAt().plusSeconds(240),
                        plain.getReceivedAt().plusSeconds(300));
    }

    @Test
    void keepsTheGoodAlertsOfAPartlyBadBatch() {
        Answer answer = intake.post("/api/v2/alerts", SENDER, """
                [{"labels":{"alertname":"Good"}},{"labels":{}},
                 {"labels":{"alertname":"Upside"},"startsAt":"2026-11-23T10:00:00Z","endsAt":"2026-11-23T09:00:00Z"}]""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().asString())
                .isEqualTo("at least one label pair required; start time must be before end time");
        assertThat(named("Good").getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(faults.values(fault -> "Upside".equals(fault.getLabels().get("alertname"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"labels":{"a":"b"}}
            [{
            """)
    void whatIsNoListOfAlertsIsRefusedWithAJsonString(String body) {
        Answer answer = intake.post("/api/v2/alerts", SENDER, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().isString()).isTrue();
    }

    @Test
    void aReaderIsShownWhatTriageSaysAndASecondInstanceShowsTheSame(@TempDir Path own) {
        // Given an alert that fires, one that is over, and one nobody sends any more
        alerts.write("f1", alert("f1", "DiskFull", FaultStatus.FIRING).build());
        alerts.write(
                "f2",
                alert("f2", "Over", FaultStatus.RESOLVED)
                        .setEndsAt(NOW.minusSeconds(60))
                        .build());
        alerts.write(
                "f3",
                alert("f3", "RanOut", FaultStatus.FIRING)
                        .setEndsAt(NOW.minusSeconds(1))
                        .build());

        // Then those that fire are shown, with every field Alertmanager requires
        JsonNode shown = awaitAlerts(intake, "DiskFull");
        assertThat(shown.size()).isEqualTo(1);
        assertThat(shown.get(0).toString()).isEqualTo("""
                        {"annotations":{"summary":"full"},"endsAt":"0001-01-01T00:00:00.000Z","fingerprint":"f1",\
                        "receivers":[{"name":"faultline"}],"startsAt":"2026-11-22T08:00:00.000Z",\
                        "status":{"state":"active","silencedBy":[],"inhibitedBy":[],"mutedBy":[]},\
                        "updatedAt":"2026-11-22T09:00:00.123Z","generatorURL":"http://prometheus/graph",\
                        "labels":{"alertname":"DiskFull","instance":"h1","service":"storage"}}""");
        assertThat(query("Over")).isEmpty();
        assertThat(query("RanOut")).isEmpty();
        // And it is no memory of one process
        try (RunningIntake second = start(own)) {
            assertThat(awaitAlerts(second, "DiskFull").toString()).isEqualTo(shown.toString());
        }
        // And a tombstone ends it
        alerts.write("f1", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> query("DiskFull").isEmpty());
    }

    @Test
    void filtersAsAmtoolAsks() {
        alerts.write("g1", alert("g1", "Grouped", FaultStatus.FIRING).build());
        alerts.write(
                "g2",
                alert("g2", "Grouped", FaultStatus.FIRING)
                        .setLabels(Map.of("alertname", "Grouped", "instance", "h2", "service", "storage"))
                        .build());
        alerts.write(
                "g3",
                alert("g3", "Grouped", FaultStatus.FIRING)
                        .setLabels(Map.of("alertname", "Grouped", "instance", "h3", "service", "network"))
                        .setInhibitedBy(List.of("g1"))
                        .build());
        await().atMost(Duration.ofSeconds(20)).until(() -> query("Grouped").size() == 3);
        String grouped = "filter=" + encoded("alertname=\"Grouped\"");

        assertThat(fingerprints("?" + grouped + "&filter=" + encoded("instance=~\"h[23]\"")))
                .containsExactly("g2", "g3");
        assertThat(fingerprints("?" + grouped + "&filter=" + encoded("instance!=h1")))
                .containsExactly("g2", "g3");
        assertThat(fingerprints("?" + grouped + "&inhibited=false")).containsExactly("g1", "g2");
        assertThat(fingerprints("?" + grouped + "&active=false")).containsExactly("g3");
        assertThat(fingerprints("?" + grouped + "&receiver=nobody")).isEmpty();
        assertThat(fingerprints("?" + grouped + "&receiver=fault.*")).hasSize(3);
        assertThat(intake.get("/api/v2/alerts?filter=" + encoded("=nonsense"), OPERATOR)
                        .status())
                .isEqualTo(400);
        JsonNode groups =
                intake.get("/api/v2/alerts/groups?" + grouped, OPERATOR).json();
        assertThat(groups.size()).isEqualTo(2);
        assertThat(groups.get(0).path("labels").toString())
                .isEqualTo("{\"alertname\":\"Grouped\",\"service\":\"network\"}");
        assertThat(groups.get(0).at("/receiver/name").asString()).isEqualTo("faultline");
        assertThat(groups.get(1).path("alerts").size()).isEqualTo(2);
    }

    @Test
    void aSilenceIsMadeShownAppliedChangedAndExpired() {
        alerts.write("s1", alert("s1", "Muted", FaultStatus.FIRING).build());
        awaitAlerts(intake, "Muted");
        Instant end = NOW.plusSeconds(3600);

        // When somebody silences it
        Answer made = silence("", "Muted", NOW, end);

        // Then it is on the line, shown, and the alert is suppressed at once
        assertThat(made.status()).isEqualTo(200);
        String id = made.json().path("silenceID").asString();
        assertThat(made.response().body()).isEqualTo("{\"silenceID\":\"" + id + "\"}");
        Silence onTopic =
                silences.values(silence -> silence.getSilenceId().equals(id)).getFirst();
        assertThat(onTopic.getMatchers()).containsExactly(new Matcher("alertname", "Muted", false, true));
        assertThat(onTopic.getEndsAt()).isEqualTo(end);
        JsonNode shown = intake.get("/api/v2/silence/" + id, OPERATOR).json();
        assertThat(shown.at("/status/state").asString()).isEqualTo("active");
        assertThat(shown.path("matchers").toString())
                .isEqualTo("[{\"isEqual\":true,\"isRegex\":false,\"name\":\"alertname\",\"value\":\"Muted\"}]");
        JsonNode status = query("Muted").get(0).path("status");
        assertThat(status.path("state").asString()).isEqualTo("suppressed");
        assertThat(status.path("silencedBy").get(0).asString()).isEqualTo(id);
        assertThat(fingerprints("?silenced=false&filter=" + encoded("alertname=Muted")))
                .isEmpty();

        // And a later end keeps its id, another matcher does not
        assertThat(silence(id, "Muted", NOW, end.plusSeconds(60))
                        .json()
                        .path("silenceID")
                        .asString())
                .isEqualTo(id);
        String other = silence(id, "Other", NOW, end).json().path("silenceID").asString();
        assertThat(other).isNotEqualTo(id);
        assertThat(state(id)).isEqualTo("expired");
        assertThat(query("Muted").get(0).at("/status/state").asString()).isEqualTo("active");

        // And it can be ended
        assertThat(intake.delete("/api/v2/silence/" + other, OPERATOR).status()).isEqualTo(200);
        assertThat(state(other)).isEqualTo("expired");
        assertThat(intake.delete("/api/v2/silence/" + other, OPERATOR).json().asString())
                .isEqualTo("silence already expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"matchers":[],"startsAt":"2026-11-23T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","createdBy":"a","comment":"b"} | invalid silence: at least one matcher required
            {"matchers":[{"name":"a","value":".*","isRegex":true}],"startsAt":"2026-11-23T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","createdBy":"a","comment":"b"} | invalid silence: at least one matcher must not match the empty string
            {"matchers":[{"name":"a","value":"b"}],"startsAt":"2026-11-23T00:00:00Z","endsAt":"2026-11-22T00:00:00Z","createdBy":"a","comment":"b"} | Failed to create silence: start time must be before end time
            {"matchers":[{"name":"a","value":"b"}],"startsAt":"2020-01-01T00:00:00Z","endsAt":"2020-01-02T00:00:00Z","createdBy":"a","comment":"b"} | Failed to create silence: end time can't be in the past
            {"matchers":[{"name":"a","value":"("  ,"isRegex":true}],"startsAt":"2026-11-23T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","createdBy":"a","comment":"b"} | matchers invalid label matcher 0
            """, quoteCharacter = '`')
    void aSilenceThatMakesNoSenseIsRefusedInAlertmanagersWords(String body, String words) {
        Answer answer = intake.post("/api/v2/silences", OPERATOR, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().asString()).isEqualTo(words);
    }

    @Test
    void aSilenceNobodyKnowsIsNotFound() {
        String unknown = "/api/v2/silence/00000000-0000-0000-0000-000000000000";

        assertThat(intake.get(unknown, OPERATOR).status()).isEqualTo(404);
        assertThat(intake.delete(unknown, OPERATOR).status()).isEqualTo(404);
        assertThat(silence("00000000-0000-0000-0000-000000000000", "x", NOW, NOW.plusSeconds(86_400))
                        .json()
                        .asString())
                .isEqualTo("silence not found");
    }

    @Test
    void onlyWhoMayReadsAndOnlyWhoMaySilences() {
        assertThat(intake.get("/api/v2/alerts", SENDER).status()).isEqualTo(403);
        assertThat(intake.post("/api/v2/silences", SENDER, "{}").status()).isEqualTo(403);
        assertThat(intake.send(HttpRequest.newBuilder(intake.at("/api/v2/alerts")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsOfItselfWhatAlertmanagerTells() {
        JsonNode status = intake.get("/api/v2/status", OPERATOR).json();

        assertThat(status.at("/cluster/status").asString()).isEqualTo("disabled");
        assertThat(status.path("versionInfo").propertyNames())
                .containsExactlyInAnyOrder("version", "revision", "branch", "buildUser", "buildDate", "goVersion");
        assertThat(status.at("/config/original").asString()).contains("receiver: faultline");
        assertThat(status.path("uptime").asString()).endsWith("Z");
        assertThat(intake.get("/api/v2/receivers", OPERATOR).response().body()).isEqualTo("[{\"name\":\"faultline\"}]");
        for (String path : List.of("/-/healthy", "/-/ready")) {
            assertThat(intake.send(HttpRequest.newBuilder(intake.at(path))).status())
                    .isEqualTo(200);
        }
    }

    private static Answer silence(String id, String alertname, Instant start, Instant end) {
        return intake.post("/api/v2/silences", OPERATOR, """
                {%s"matchers":[{"name":"alertname","value":"%s","isRegex":false,"isEqual":true}],
                 "startsAt":"%s","endsAt":"%s","createdBy":"Li Lei","comment":"works on it"}""".formatted(
                        id.isEmpty() ? "" : "\"id\":\"" + id + "\",", alertname, start, end));
    }

    private static String state(String silence) {
        return intake.get("/api/v2/silence/" + silence, OPERATOR)
                .json()
                .at("/status/state")
                .asString();
    }

    private static JsonNode awaitAlerts(RunningIntake intake, String alertname) {
        String path = "/api/v2/alerts?filter=" + encoded("alertname=" + alertname);
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> intake.get(path, OPERATOR).json(), found -> found.isArray() && !found.isEmpty());
    }

    private static JsonNode query(String alertname) {
        return intake.get("/api/v2/alerts?filter=" + encoded("alertname=" + alertname), OPERATOR)
                .json();
    }

    private static List<String> fingerprints(String query) {
        return intake.get("/api/v2/alerts" + query, OPERATOR)
                .json()
                .valueStream()
                .map(alert -> alert.path("fingerprint").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static FaultReported named(String alertname) {
        List<FaultReported> found =
                faults.values(fault -> alertname.equals(fault.getLabels().get("alertname")));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static AlertState.Builder alert(String fingerprint, String name, FaultStatus status) {
        return AlertState.newBuilder()
                .setFingerprint(fingerprint)
                .setEpisode(1)
                .setStatus(status)
                .setApplication("storage")
                .setCorrelationKey("k")
                .setSourceKey("monitor")
                .setTitle(name)
                .setLabels(Map.of("alertname", name, "instance", "h1", "service", "storage"))
                .setAnnotations(Map.of("summary", "full"))
                .setLinks(List.of(new Link("http://prometheus/graph", "Source")))
                .setStartsAt(Instant.parse("2026-11-22T08:00:00Z"))
                .setUpdatedAt(Instant.parse("2026-11-22T09:00:00.123Z"))
                .setOccurrences(3);
    }
}
