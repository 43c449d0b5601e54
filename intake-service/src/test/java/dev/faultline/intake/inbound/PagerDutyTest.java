package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.ChangeReported;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Link;
import dev.faultline.wire.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client of PagerDuty's Events API v2 meets: PagerDuty's own answers, byte for byte. */
@Tag("broker")
class PagerDutyTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<FaultReported> faults;
    private static WireTopic<ChangeReported> changes;

    @BeforeAll
    static void open() {
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=pd-");
        faults = WireTopic.of(CLUSTER, "pd-", Topics.FAULTS);
        changes = WireTopic.of(CLUSTER, "pd-", Topics.CHANGES);
    }

    @AfterAll
    static void shut() {
        intake.close();
        faults.close();
        changes.close();
    }

    @Test
    void aTriggerBecomesAFaultWithEverythingItSays() {
        Answer answer = enqueue("""
                {"routing_key":"%s","event_action":"trigger","dedup_key":"srv01/http","client":"Sensu","client_url":"https://sensu/1",
                 "payload":{"summary":"FAILURE for production/HTTP on srv01","timestamp":"2026-11-17T08:42:58.315+0000",
                  "source":"srv01","severity":"critical","component":"postgres","group":"prod-datapipe","class":"deploy",
                  "custom_details":{"ping time":"1500ms","load avg":0.75,"description":"it is down"}},
                 "images":[{"src":"https://img/x.png","alt":"graph"}],"links":[{"href":"https://runbook","text":"Runbook"}]}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(body(answer))
                .isEqualTo("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"srv01/http\"}");
        FaultReported fault = only("srv01/http");
        assertThat(fault.getRoute()).isEqualTo("pagerduty-events-v2");
        assertThat(fault.getSourceKey()).isEqualTo("monitor");
        assertThat(fault.getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(fault.getTitle()).isEqualTo("FAILURE for production/HTTP on srv01");
        assertThat(fault.getDescription()).isEqualTo("it is down");
        assertThat(fault.getService()).isEqualTo("srv01");
        assertThat(fault.getComponent()).isEqualTo("postgres");
        assertThat(fault.getSeverity()).isEqualTo("critical");
        assertThat(fault.getLabels()).isEqualTo(Map.of("source", "srv01", "group", "prod-datapipe", "class", "deploy"));
        assertThat(fault.getAnnotations())
                .isEqualTo(Map.of("ping time", "1500ms", "load avg", "0.75", "description", "it is down"));
        assertThat(fault.getLinks())
                .containsExactly(
                        new Link("https://runbook", "Runbook"),
                        new Link("https://img/x.png", "graph"),
                        new Link("https://sensu/1", "Sensu"));
        assertThat(fault.getOccurredAt()).isEqualTo(Instant.parse("2026-11-17T08:42:58.315Z"));
        assertThat(fault.getAction()).isNull();
        assertThat(StandardCharsets.UTF_8.decode(fault.getPayload().getBody()).toString())
                .as("the evidence, without the credential")
                .contains("prod-datapipe")
                .doesNotContain(SENDER);
    }

    @Test
    void aTriggerWithoutADedupKeyIsGivenOneThatResolvesIt() {
        Answer answer = enqueue(trigger("\"payload\":{\"summary\":\"no key\",\"source\":\"s\",\"severity\":\"info\"}"));

        String given = answer.json().path("dedup_key").asString();
        assertThat(UUID.fromString(given)).isNotNull();
        assertThat(enqueue("{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"" + given + "\"}")
                        .status())
                .isEqualTo(202);
        assertThat(of(given))
                .extracting(FaultReported::getStatus)
                .containsExactly(FaultStatus.FIRING, FaultStatus.RESOLVED);
        assertThat(of(given))
                .extracting(FaultReported::getFingerprint)
                .containsOnly(of(given).getFirst().getFingerprint());
    }

    @Test
    void anAcknowledgeIsAnActionOfTheKeyOnTheAlertOfItsDedupKey() {
        enqueue(trigger(
                "\"dedup_key\":\"ack-me\",\"payload\":{\"summary\":\"x\",\"source\":\"s\",\"severity\":\"error\"}"));

        Answer answer = enqueue("{\"routing_key\":\"%s\",\"event_action\":\"acknowledge\",\"dedup_key\":\"ack-me\"}");

        assertThat(body(answer))
                .isEqualTo("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"ack-me\"}");
        FaultReported trigger = of("ack-me").get(0);
        FaultReported acknowledge = of("ack-me").get(1);
        assertThat(acknowledge.getFingerprint()).isEqualTo(trigger.getFingerprint());
        assertThat(acknowledge.getAction())
                .isEqualTo(new AlertAction(
                        CommandVerb.ACKNOWLEDGE, new Actor("monitor", Role.OPS, "monitor"), null, Map.of()));
    }

    @Test
    void aChangeIsKeptAndOpensNothing() {
        Answer answer = intake.post("/v2/change/enqueue", "ignored", """
                {"routing_key":"%s","payload":{"summary":"Build 7 deployed","source":"acme-build","timestamp":"2026-07-17T08:42:58Z",
                 "custom_details":{"build_state":"passed"}},"links":[{"href":"https://ci/7","text":"CI"}]}""".formatted(SENDER));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(body(answer)).isEqualTo("{\"status\":\"success\",\"message\":\"Change event processed\"}");
        ChangeReported change = changes.values(c -> true).getFirst();
        assertThat(change.getSummary()).isEqualTo("Build 7 deployed");
        assertThat(change.getService()).isEqualTo("acme-build");
        assertThat(change.getDetails()).isEqualTo(Map.of("build_state", "passed"));
        assertThat(change.getLinks()).containsExactly(new Link("https://ci/7", "CI"));
        assertThat(change.getOccurredAt()).isEqualTo(Instant.parse("2026-07-17T08:42:58Z"));
        assertThat(faults.values(f -> f.getTitle().equals("Build 7 deployed"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"event_action":"trigger","payload":{"summary":"a","source":"b","severity":"info"}} | 'routing_key' is missing or blank
            {"routing_key":"short","event_action":"resolve","dedup_key":"a"} | Length of 'routing_key' is incorrect (should be 32 characters)
            {"routing_key":"nobody-has-this-key-of-32-letter","event_action":"resolve","dedup_key":"a"} | Invalid routing key
            {"routing_key":"%s"} | 'event_action' is missing or blank
            {"routing_key":"%s","event_action":"open"} | 'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')
            {"routing_key":"%s","event_action":"resolve"} | 'dedup_key' is missing or blank
            {"routing_key":"%s","event_action":"acknowledge","dedup_key":" "} | 'dedup_key' is missing or blank
            {"routing_key":"%s","event_action":"trigger","payload":{"source":"b","severity":"info"}} | 'payload.summary' is missing or blank
            {"routing_key":"%s","event_action":"trigger","payload":{"summary":"a","severity":"info"}} | 'payload.source' is missing or blank
            {"routing_key":"%s","event_action":"trigger","payload":{"summary":"a","source":"b"}} | 'payload.severity' is missing or blank
            {"routing_key":"%s","event_action":"trigger","payload":{"summary":"a","source":"b","severity":"page"}} | 'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')
            """, quoteCharacter = '`')
    void whatPagerDutyRefusesIsRefusedInItsWords(String event, String error) {
        Answer answer = enqueue(event);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer))
                .isEqualTo("{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
                        + error + "\"]}");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(enqueue("{\"routing_key\":\"%s\",\"event_action\":\"trigger\"}")
                        .json()
                        .path("errors")
                        .size())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"routing_key":
            [1]
            "text"
            """)
    void whatIsNoEventIsRefusedInItsWords(String body) {
        Answer answer = enqueue(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer))
                .isEqualTo("{\"status\":\"Unrecognized object\",\"message\":\"Event object format is unrecognized\","
                        + "\"errors\":[\"JSON parse error\"]}");
    }

    @Test
    void aKeyThatMayNotSendIsNoRoutingKey() {
        Answer answer = intake.post(
                "/v2/enqueue",
                "ignored",
                "{\"routing_key\":\"" + COMMANDER + "\",\"event_action\":\"resolve\",\"dedup_key\":\"a\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer)).contains("Invalid routing key");
    }

    @Test
    void aBodyOverHalfAMegabyteIsRefusedInItsWords() {
        Answer answer = enqueue(trigger("\"payload\":{\"summary\":\"" + "x".repeat(RawBody.LARGEST) + "\"}"));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("status").asString()).isEqualTo("invalid event");
    }

    @Test
    void noContentTypeIsAskedFor() {
        String event = trigger("\"payload\":{\"summary\":\"from curl -d\",\"source\":\"s\",\"severity\":\"info\"}");
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.at("/v2/enqueue"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(event.replace("%s", SENDER)));

        assertThat(intake.send(request).status()).isEqualTo(202);
    }

    private static String trigger(String rest) {
        return "{\"routing_key\":\"%s\",\"event_action\":\"trigger\"," + rest + "}";
    }

    private static Answer enqueue(String event) {
        return intake.send(HttpRequest.newBuilder(intake.at("/v2/enqueue"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event.replace("%s", SENDER))));
    }

    private static String body(Answer answer) {
        return answer.response().body();
    }

    private static FaultReported only(String dedupKey) {
        List<FaultReported> found = of(dedupKey);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<FaultReported> of(String dedupKey) {
        return faults.values(fault -> dedupKey.equals(fault.getDedupKey()));
    }
}
