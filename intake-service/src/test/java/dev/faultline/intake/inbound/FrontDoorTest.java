package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.TopicReader;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender meets at the door, on a real broker and registry. */
@Tag("broker")
class FrontDoorTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String A_FAULT = "{\"title\":\"console cannot start\",\"service\":\"console\"}";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static Deserializer<FaultReported> values;

    @BeforeAll
    static void open() {
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=door-");
        values = new WireSerdes(RegistryFlavour.APICURIO, CLUSTER.registryUrl(), Map.of()).deserializer(Topics.FAULTS);
    }

    @AfterAll
    static void shut() {
        intake.close();
        values.close();
    }

    @Test
    void aFaultStandsOnTheTopicInTheWireFormatWhenItIsAccepted() {
        Answer answer = intake.post("/v1/faults", SENDER, """
                {"title":"consensus stopped","dedupKey":"g1","service":"node","scope":"all","moneyLoss":true,"labels":{"group":"1"}}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
        String eventId = answer.json().at("/faults/0/eventId").asString();
        ConsumerRecord<String, byte[]> record = theRecord(eventId);
        assertThat(record.value()[0]).as("magic byte").isZero();
        assertThat(record.key())
                .isEqualTo(answer.json().at("/faults/0/fingerprint").asString());
        FaultReported fault = decode(record);
        assertThat(fault.getFingerprint()).isEqualTo(record.key());
        assertThat(fault.getSourceKey()).isEqualTo("monitor");
        assertThat(fault.getRoute()).isEqualTo("native");
        assertThat(fault.getDedupKey()).isEqualTo("g1");
        assertThat(fault.getMoneyLoss()).isTrue();
        assertThat(fault.getOccurredAt()).isEqualTo(fault.getReceivedAt());
        assertThat(StandardCharsets.UTF_8.decode(fault.getPayload().getBody()).toString())
                .contains("\"dedupKey\":\"g1\"");
        assertThat(fault.getPayload().getTruncated()).isFalse();
    }

    @Test
    void anArrayIsAcceptedInItsOrderOrNotAtAll() {
        Answer good = intake.post("/v1/faults", SENDER, "[{\"title\":\"first\"},{\"title\":\"second\"}]");

        assertThat(good.status()).isEqualTo(202);
        assertThat(good.json().path("faults").size()).isEqualTo(2);
        assertThat(decode(theRecord(good.json().at("/faults/1/eventId").asString()))
                        .getTitle())
                .isEqualTo("second");

        Answer bad = intake.post(
                "/v1/faults", SENDER, "[{\"title\":\"never to be seen\"},{\"title\":\"x\",\"labels\":{\"cpu\":4}}]");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.contentType()).startsWith("application/problem+json");
        assertThat(bad.problem()).isEqualTo("invalid-request");
        assertThat(bad.json().at("/errors/0/index").intValue()).isEqualTo(1);
        assertThat(bad.json().at("/errors/0/field").asString()).isEqualTo("labels.cpu");
        assertThat(bad.json().at("/errors/0/problem").asString()).isEqualTo("must be a string, is a number");
        assertThat(onTheTopic("never to be seen")).isEmpty();
    }

    @Test
    void anAlertmanagerNotificationIsOneFaultPerAlert() {
        Answer answer = intake.post("/v1/alertmanager", SENDER, """
                {"version":"4","status":"firing","externalURL":"http://am:9093","alerts":[
                 {"status":"firing","labels":{"alertname":"DiskFull","instance":"door-7"},"annotations":{"summary":"disk full"},
                  "startsAt":"2026-11-23T08:00:00Z","endsAt":"0001-01-01T00:00:00Z"},
                 {"status":"resolved","labels":{"alertname":"DiskFull","instance":"door-8"},"annotations":{},
                  "startsAt":"2026-11-23T07:00:00Z","endsAt":"2026-11-23T07:30:00Z"}]}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(2);
        FaultReported firing =
                decode(theRecord(answer.json().at("/faults/0/eventId").asString()));
        FaultReported resolved =
                decode(theRecord(answer.json().at("/faults/1/eventId").asString()));
        assertThat(firing.getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(firing.getEndsAt()).isNull();
        assertThat(firing.getService()).isEqualTo("door-7");
        assertThat(resolved.getStatus()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(resolved.getFingerprint()).isNotEqualTo(firing.getFingerprint());
        assertThat(StandardCharsets.UTF_8.decode(firing.getPayload().getBody()).toString())
                .as("its own part of the body")
                .contains("door-7")
                .doesNotContain("door-8");
    }

    @Test
    void bothHalvesOfAnAlertmanagerPairTellTheSameAlert() {
        String told = """
                {"version":"%s","groupKey":%s,"status":"firing","receiver":"faultline","alerts":[
                 {"status":"firing","labels":{"alertname":"Pair","instance":"door-9"},"startsAt":"2026-11-23T08:00:00Z"}]}""";

        Answer one = intake.post("/v1/alertmanager", SENDER, told.formatted("4", "\"{}:{}\""));
        Answer other = intake.post("/v1/alertmanager", SENDER, told.formatted("3", "5615590933959184469"));

        assertThat(one.status()).isEqualTo(202);
        assertThat(other.status()).isEqualTo(202);
        assertThat(other.json().at("/faults/0/fingerprint").asString())
                .isEqualTo(one.json().at("/faults/0/fingerprint").asString());
    }

    @Test
    void aBodyThatIsNoJsonIsToldWhereItStopsBeingSo() {
        for (String route : List.of("/v1/faults", "/v1/alertmanager")) {
            Answer answer = intake.post(route, SENDER, "{\n  \"title\": \"a\",,\n}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("unparsable-body");
            assertThat(answer.json().path("line").intValue()).isEqualTo(2);
            assertThat(answer.json().path("column").intValue()).isPositive();
            assertThat(answer.json().path("detail").asString())
                    .startsWith("line 2, column ")
                    .contains(",");
        }
    }

    @Test
    void withoutAKeyNobodyComesIn() {
        Answer none =
                intake.send(HttpRequest.newBuilder(intake.at("/v1/faults")).POST(BodyPublishers.ofString(A_FAULT)));
        Answer wrong = intake.post("/v1/faults", "not-a-key", A_FAULT);

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.problem()).isEqualTo("no-key");
        assertThat(none.contentType()).startsWith("application/problem+json");
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("unknown-key");
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(wrong.response().body()).as("a key is never repeated").doesNotContain("not-a-key");
    }

    @Test
    void aKeyIsAlsoTakenAsBasicPasswordAndAsToken() {
        String basic = Base64.getEncoder().encodeToString(("whoever:" + SENDER).getBytes(StandardCharsets.UTF_8));

        assertThat(intake.post("/v1/faults", SENDER, A_FAULT, "Authorization", "Basic " + basic)
                        .status())
                .isEqualTo(202);
        assertThat(intake.send(HttpRequest.newBuilder(intake.at("/v1/faults?token=" + SENDER))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(A_FAULT)))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aKeyDoesOnlyWhatItsScopesAllow() {
        Answer sends = intake.post("/v1/faults", COMMANDER, A_FAULT);
        Answer commands = intake.post("/v1/incidents/INC-0-1/acknowledge", SENDER, "{}");

        assertThat(sends.status()).isEqualTo(403);
        assertThat(sends.problem()).isEqualTo("missing-scope");
        assertThat(sends.json().path("detail").asString()).contains("people", "send");
        assertThat(commands.status()).isEqualTo(403);
    }

    @Test
    void aBodyOverHalfAMegabyteIsRefusedWithOrWithoutItsLengthTold() {
        byte[] large = ("{\"title\":\"" + "x".repeat(RawBody.LARGEST) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder told = request(BodyPublishers.ofByteArray(large));
        HttpRequest.Builder chunked =
                request(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(large))));

        assertThat(intake.send(told).status()).isEqualTo(413);
        Answer answer = intake.send(chunked);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-large");
    }

    @Test
    void theLargestBodyThatIsTakenGetsThrough() {
        String fault = "{\"title\":\"large\",\"description\":\"" + "x".repeat(32_000) + "\"}";
        String body = "[" + (fault + ",").repeat(15) + fault + "]";

        assertThat(body.length()).isBetween(RawBody.LARGEST - 20_000, RawBody.LARGEST);
        assertThat(intake.post("/v1/faults", SENDER, body).status()).isEqualTo(202);
        String alert = "{\"alerts\":[{\"labels\":{\"alertname\":\"Large\"},\"annotations\":{" + "\"description\":\""
                + "节".repeat(160_000) + "\"}}]}";
        assertThat(intake.post("/v1/alertmanager", SENDER, alert).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=UTF-16", "nonsense"
            })
    void onlyJsonInUtf8IsTaken(String contentType) {
        Answer answer = intake.post("/v1/faults", SENDER, A_FAULT, "Content-Type", contentType);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("media-type");
    }

    @Test
    void aPackedBodyIsNotUnpacked() {
        assertThat(intake.post("/v1/faults", SENDER, A_FAULT, "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void whatDoesNotExistIsAProblemDetailToo() {
        Answer path = intake.get("/v1/nothing", SENDER);
        Answer method = intake.get("/v1/faults", SENDER);

        assertThat(path.status()).isEqualTo(404);
        assertThat(path.contentType()).startsWith("application/problem+json");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.contentType()).startsWith("application/problem+json");
    }

    @Test
    void answersInJsonWhateverTheSenderSaysItWouldRather() {
        Answer taken = intake.post("/v1/faults", SENDER, A_FAULT, "Accept", "text/html");
        Answer refused = intake.post("/v1/faults", SENDER, "{}", "Accept", "text/html");

        assertThat(taken.status()).as("on the line, so never a 406").isEqualTo(202);
        assertThat(taken.contentType()).startsWith("application/json");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void tellsWhichMethodsARouteHas() {
        Answer options =
                intake.send(HttpRequest.newBuilder(intake.at("/v1/faults")).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("POST");
    }

    @Test
    void countsWhatItTakesAndWhatItRefuses() {
        intake.post("/v1/faults", SENDER, A_FAULT);
        intake.post("/v1/faults", SENDER, "{}");

        assertThat(intake.metrics())
                .containsPattern(
                        "faultline_faults_received_total\\{[^}]*route=\"native\"[^}]*status=\"firing\"[^}]*} [1-9]")
                .containsPattern("faultline_requests_refused_total\\{[^}]*reason=\"invalid-request\"[^}]*} [1-9]")
                .containsPattern("faultline_publish_seconds_count\\{[^}]*topic=\"door-faults\"[^}]*} [1-9]");
    }

    @Test
    void isReadyAndDescribesItself() {
        assertThat(intake.get("/actuator/health/readiness", SENDER).status()).isEqualTo(200);
        Answer openapi = intake.send(HttpRequest.newBuilder(intake.at("/openapi.yaml")));
        assertThat(openapi.status()).isEqualTo(200);
        assertThat(openapi.response().body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void takesAChangedKeyFileOverWithoutARestartAndABrokenOneNever(@TempDir Path own) {
        try (RunningIntake second = RunningIntake.start(
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                own,
                "--faultline.topics.prefix=keys-",
                // it asks with the new key until that is taken, however long it takes to be read
                "--faultline.intake.wrong-keys-per-minute=1000")) {
            String next = "the-next-key-of-exactly-32-chars";
            assertThat(second.post("/v1/faults", next, A_FAULT).status()).isEqualTo(401);

            RunningIntake.writeKeys(
                    own,
                    "keys:\n  - name: monitor\n    sha256: %s\n    scopes: [send]\n"
                            .formatted(RunningIntake.sha256(next)));

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> second.post("/v1/faults", next, A_FAULT).status() == 202);
            assertThat(second.post("/v1/faults", SENDER, A_FAULT).status())
                    .as("taken out")
                    .isEqualTo(401);

            RunningIntake.writeKeys(own, "keys: [oops");

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> second.metrics().contains("faultline_keys_broken{service=\"intake\"} 1.0"));
            assertThat(second.post("/v1/faults", next, A_FAULT).status()).isEqualTo(202);
        }
    }

    @Test
    void wrongKeysAreLimitedButNeverShutOutARightOneFromTheSameAddress(@TempDir Path own) {
        try (RunningIntake second = RunningIntake.start(
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                own,
                "--faultline.topics.prefix=keys-",
                "--faultline.intake.wrong-keys-per-minute=3")) {
            for (int i = 0; i < 3; i++) {
                assertThat(second.post("/v1/faults", "guess-" + i, A_FAULT).status())
                        .isEqualTo(401);
            }
            Answer limited = second.post("/v1/faults", "guess-4", A_FAULT);

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.header("Retry-After")).isNotEmpty();
            assertThat(second.post("/v1/faults", SENDER, A_FAULT).status()).isEqualTo(202);
        }
    }

    private static HttpRequest.Builder request(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(intake.at("/v1/faults"))
                .header("Authorization", "Bearer " + SENDER)
                .header("Content-Type", "application/json")
                .POST(body);
    }

    private static ConsumerRecord<String, byte[]> theRecord(String eventId) {
        List<ConsumerRecord<String, byte[]>> found = onTheTopic(eventId);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> onTheTopic(String text) {
        return TopicReader.read(
                CLUSTER.bootstrapServers(),
                "door-faults",
                record -> new String(record.value(), StandardCharsets.UTF_8).contains(text));
    }

    private static FaultReported decode(ConsumerRecord<String, byte[]> record) {
        return values.deserialize(record.topic(), record.value());
    }
}
