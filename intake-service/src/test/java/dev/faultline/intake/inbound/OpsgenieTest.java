package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** What a client of Opsgenie's alert API meets. */
@Tag("broker")
class OpsgenieTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<FaultReported> faults;
    private static WireTopic<AlertState> alerts;
    private static WireTopic<CommandOutcome> outcomes;

    @BeforeAll
    static void open() {
        RunningIntake.write(policy, "heartbeats.yaml", """
                heartbeats:
                  - name: nightly-backup
                    interval: 1s
                    message: The nightly backup did not run
                    service: backup
                """);
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=og-");
        faults = WireTopic.of(CLUSTER, "og-", Topics.FAULTS);
        alerts = WireTopic.of(CLUSTER, "og-", Topics.ALERTS);
        outcomes = WireTopic.of(CLUSTER, "og-", Topics.COMMAND_OUTCOMES);
    }

    @AfterAll
    static void shut() {
        intake.close();
        faults.close();
        alerts.close();
        outcomes.close();
    }

    @Test
    void anAlertBecomesAFaultWithEverythingItSays() {
        Answer answer = post("/v2/alerts", """
                {"message":"Disk is full on db-1","alias":"db-1/disk","description":"0 bytes left","priority":"P1","entity":"db",
                 "source":"zabbix","tags":["disk","db"],"details":{"mount":"/var","used":100},"user":"mia",
                 "responders":[{"name":"storage","type":"team"}],"note":"second time"}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("result").asString()).isEqualTo("Request will be processed");
        assertThat(answer.json().path("requestId").asString()).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.json().path("took").isNumber()).isTrue();
        FaultReported fault = only("db-1/disk");
        assertThat(fault.getRoute()).isEqualTo("opsgenie");
        assertThat(fault.getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(fault.getTitle()).isEqualTo("Disk is full on db-1");
        assertThat(fault.getDescription()).isEqualTo("0 bytes left");
        assertThat(fault.getService()).isEqualTo("db");
        assertThat(fault.getSeverity()).isEqualTo("P1");
        assertThat(fault.getLabels())
                .isEqualTo(
                        Map.of("mount", "/var", "used", "100", "entity", "db", "source", "zabbix", "tags", "disk,db"));
        assertThat(fault.getAnnotations())
                .isEqualTo(Map.of("responders", "storage", "note", "second time", "user", "mia"));
    }

    /** The npm client {@code opsgenie-sdk} writes all its paths so. */
    @Test
    void aSlashAtTheEndOfThePathIsNothing() {
        Answer created = post("/v2/alerts/", "{\"message\":\"x\",\"alias\":\"slashed\"}");
        Answer noted = post("/v2/alerts/slashed/notes/?identifierType=alias", "{\"note\":\"seen\"}");
        Answer closed = post("/v2/alerts/slashed/close/?identifierType=alias", "{}");

        assertThat(List.of(created.status(), noted.status(), closed.status())).containsOnly(202);
        assertThat(of("slashed"))
                .extracting(FaultReported::getStatus)
                .containsExactly(FaultStatus.FIRING, FaultStatus.FIRING, FaultStatus.RESOLVED);
    }

    @Test
    void aParameterThatIsNoTextIsItsSendersMistake() {
        assertThat(post("/v2/alerts/x/close?identifierType=%FF", "{}").status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsPutIsReadByItsRouteWhateverItIsCalled() {
        Answer answer = intake.send(HttpRequest.newBuilder(intake.at("/v2/alerts/x/message?identifierType=alias"))
                .header("Authorization", "GenieKey " + SENDER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString("{\"message\":\"100% full\"}")));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void closingByAliasEndsTheAlertThatWasCreated() {
        post("/v2/alerts", "{\"message\":\"x\",\"alias\":\"close me\"}");

        Answer answer = post("/v2/alerts/close%20me/close?identifierType=alias", "{\"note\":\"gone\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(of("close me"))
                .extracting(FaultReported::getStatus)
                .containsExactly(FaultStatus.FIRING, FaultStatus.RESOLVED);
        assertThat(of("close me"))
                .extracting(FaultReported::getFingerprint)
                .containsOnly(of("close me").getFirst().getFingerprint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | acknowledge   | {"user":"mia","note":"on it"}             | ACKNOWLEDGE   | on it |
            POST | unacknowledge | {"user":"mia"}                            | UNACKNOWLEDGE |       |
            POST | snooze        | {"user":"mia","endTime":"2026-12-01T08:00:00Z"} | SNOOZE  |       | until=2026-12-01T08:00:00Z
            POST | escalate      | {"user":"mia","escalation":{"name":"dba"}} | ESCALATE     |       | text=dba
            POST | assign        | {"user":"mia","owner":{"username":"wu"}}  | ASSIGN        |       | owner=wu
            POST | notes         | {"user":"mia","note":"looked at it"}      | NOTE          |       | text=looked at it
            POST | tags          | {"user":"mia","tags":["a","b"]}           | NOTE          |       | text=Tags: a,b
            POST | responders    | {"user":"mia","responder":{"type":"team","name":"dba"}} | NOTE |  | text=Responder: dba
            PUT  | message       | {"user":"mia","message":"new words"}      | NOTE          |       | text=Message: new words
            PUT  | description   | {"user":"mia","description":"more"}       | NOTE          |       | text=Description: more
            PUT  | priority      | {"user":"mia","priority":"P1"}            | NOTE          |       | text=Priority: P1
            """)
    void whatIsDoneToAnAlertIsAnActionOfThePersonInTheRoleOfOperations(
            String method, String deed, String body, CommandVerb verb, String reason, String argument) {
        String alias = "deed " + deed;

        Answer answer = intake.send(
                HttpRequest.newBuilder(intake.at("/v2/alerts/deed%20" + deed + "/" + deed + "?identifierType=alias"))
                        .header("Authorization", "GenieKey " + SENDER)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        Map<String, String> arguments = argument == null
                ? Map.of()
                : Map.of(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        assertThat(only(alias).getAction())
                .isEqualTo(new AlertAction(verb, new Actor("mia", Role.OPS, "monitor"), reason, arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "tags,tags=a%2Cb,'Removed tags: a,b'",
        "details,keys=region,Removed details: region",
    })
    void whatIsTakenOffAnAlertIsWrittenOnItsIncident(String part, String query, String note) {
        String alias = "less " + part;

        Answer answer = delete("/v2/alerts/less%20" + part + "/" + part + "?identifierType=alias&user=mia&" + query);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(only(alias).getAction())
                .isEqualTo(new AlertAction(
                        CommandVerb.NOTE, new Actor("mia", Role.OPS, "monitor"), null, Map.of("text", note)));
        assertThat(delete("/v2/alerts/less%20" + part + "/" + part + "?identifierType=alias")
                        .status())
                .as("nothing named")
                .isEqualTo(422);
    }

    @Test
    void deletingAnAlertEndsIt() {
        post("/v2/alerts", "{\"message\":\"x\",\"alias\":\"delete me\"}");

        assertThat(delete("/v2/alerts/delete%20me?identifierType=alias").status())
                .isEqualTo(202);
        assertThat(of("delete me"))
                .extracting(FaultReported::getStatus)
                .containsExactly(FaultStatus.FIRING, FaultStatus.RESOLVED);
    }

    @Test
    void whatBecameOfARequestIsToldFromTheLogNotFromMemory() {
        // Given an alert of which triage has told
        Answer created = post("/v2/alerts", "{\"message\":\"asked for\",\"alias\":\"asked\"}");
        String path = "/v2/alerts/requests/" + created.json().path("requestId").asString();
        assertThat(get(path).status()).as("before triage came to it").isEqualTo(404);
        FaultReported fault = only("asked");
        alerts.write(fault.getFingerprint(), state(fault));

        // When the request is asked for, then its alert is named
        await().atMost(Duration.ofSeconds(20)).until(() -> get(path).status() == 200);
        JsonNode data = get(path).json().path("data");
        assertThat(data.path("success").asBoolean()).isTrue();
        assertThat(data.path("isSuccess").asBoolean()).isTrue();
        assertThat(data.path("action").asString()).isEqualTo("Create");
        assertThat(data.path("alias").asString()).isEqualTo("asked");
        assertThat(data.path("alertId").asString()).isEqualTo(fault.getFingerprint());

        // And the alert itself can be read by its alias and its id
        for (String alert : List.of("asked?identifierType=alias", fault.getFingerprint())) {
            JsonNode read = get("/v2/alerts/" + alert).json().path("data");
            assertThat(read.path("message").asString()).isEqualTo("asked for");
            assertThat(read.path("status").asString()).isEqualTo("open");
        }

        // And an action triage refused is told as one
        Answer acknowledged = post("/v2/alerts/asked/acknowledge?identifierType=alias", "{}");
        String eventId = of("asked").getLast().getEventId();
        outcomes.write(
                eventId,
                new CommandOutcome(
                        eventId,
                        "INC-0-1",
                        CommandVerb.ACKNOWLEDGE,
                        false,
                        "it is closed",
                        IncidentState.CLOSED,
                        7L,
                        Instant.parse("2026-11-22T09:00:00Z")));
        String asked =
                "/v2/alerts/requests/" + acknowledged.json().path("requestId").asString();
        await().atMost(Duration.ofSeconds(20)).until(() -> get(asked).status() == 200);
        JsonNode refused = get(asked).json().path("data");
        assertThat(refused.path("isSuccess").asBoolean()).isFalse();
        assertThat(refused.path("status").asString()).contains("it is closed");
    }

    @Test
    void nobodyReadsTheRequestsOfAnotherKeyOrNoneAtAll() {
        assertThat(get("/v2/alerts/requests/4ad9a5cc-9d22-4dd3-b2a9-8d9d7ac1d3b1")
                        .status())
                .isEqualTo(404);
        assertThat(get("/v2/alerts/requests/no-id").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"alias":"a"}                            | 422 | message  | Message can not be empty.
            {"message":"a","priority":"P9"}          | 422 | priority | Priority should be one of [P1, P2, P3, P4, P5].
            """)
    void whatOpsgenieRefusesIsRefusedInItsWords(String body, int status, String field, String error) {
        Answer answer = post("/v2/alerts", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors").path(field).asString()).isEqualTo(error);
        assertThat(answer.json().path("requestId").asString()).isNotEmpty();
    }

    @Test
    void noJsonAndNoKeyAreRefusedInItsWords() {
        assertThat(post("/v2/alerts", "{\"message\":").status()).isEqualTo(400);
        Answer answer = intake.send(HttpRequest.newBuilder(intake.at("/v2/alerts"))
                .header("Authorization", "GenieKey nobody-has-this-key-of-32-letter")
                .POST(BodyPublishers.ofString("{\"message\":\"x\"}")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("message").asString()).isEqualTo("Could not authenticate");
    }

    @Test
    void anIntegerPriorityIsSeenInTheWild() {
        post("/v2/alerts", "{\"message\":\"x\",\"alias\":\"integer\",\"priority\":2}");

        assertThat(only("integer").getSeverity()).isEqualTo("P2");
    }

    @Test
    void aMissedHeartbeatIsAFaultUntilTheNextPing() {
        assertThat(post("/v2/heartbeats/nobody-declared-it/ping", "").status()).isEqualTo(404);

        Answer pong = post("/v2/heartbeats/nightly-backup/ping", "");
        assertThat(pong.status()).isEqualTo(202);
        assertThat(pong.json().path("result").asString()).isEqualTo("PONG - Heartbeat received");

        await().atMost(Duration.ofSeconds(30)).until(() -> !backup().isEmpty());
        assertThat(backup().getFirst().getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(backup().getFirst().getService()).isEqualTo("backup");

        post("/v2/heartbeats/nightly-backup/ping", "");
        assertThat(backup()).extracting(FaultReported::getStatus).contains(FaultStatus.RESOLVED);
        assertThat(backup())
                .extracting(FaultReported::getFingerprint)
                .containsOnly(backup().getFirst().getFingerprint());
    }

    private static List<FaultReported> backup() {
        return faults.values(fault -> "heartbeat".equals(fault.getRoute()));
    }

    private static AlertState state(FaultReported fault) {
        return AlertState.newBuilder()
                .setFingerprint(fault.getFingerprint())
                .setEpisode(1)
                .setStatus(FaultStatus.FIRING)
                .setApplication("db")
                .setCorrelationKey("k")
                .setSourceKey(fault.getSourceKey())
                .setDedupKey(fault.getDedupKey())
                .setTitle(fault.getTitle())
                .setStartsAt(fault.getOccurredAt())
                .setUpdatedAt(fault.getReceivedAt())
                .setOccurrences(1)
                .build();
    }

    private static Answer post(String path, String body) {
        return intake.send(HttpRequest.newBuilder(intake.at(path))
                .header("Authorization", "GenieKey " + SENDER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Answer delete(String path) {
        return intake.send(HttpRequest.newBuilder(intake.at(path))
                .header("Authorization", "GenieKey " + SENDER)
                .DELETE());
    }

    private static Answer get(String path) {
        return intake.send(HttpRequest.newBuilder(intake.at(path)).header("Authorization", "GenieKey " + SENDER));
    }

    private static FaultReported only(String alias) {
        List<FaultReported> found = of(alias);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<FaultReported> of(String alias) {
        return faults.values(fault -> alias.equals(fault.getDedupKey()));
    }
}
