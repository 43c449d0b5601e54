package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.TopicReader;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders described by files, on a real broker and registry, with the sources that are shipped. */
@Tag("broker")
class SourceRouteTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "sources-";
    private static final String DOWN = """
            {"check_id":12,"check_name":"shop","current_state":"DOWN","previous_state":"UP","importance_level":"HIGH","check_params":{"hostname":"shop.example.com"}}""";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static Deserializer<FaultReported> values;

    @BeforeAll
    static void open() throws IOException {
        Path shipped = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/sources");
        Path mine = Files.createDirectories(policy.resolve("sources"));
        for (String name : List.of("pingdom", "moira", "aws-sns-cloudwatch", "fallback")) {
            Files.copy(shipped.resolve(name + ".yaml"), mine.resolve(name + ".yaml"));
        }
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=" + PREFIX);
        values = new WireSerdes(RegistryFlavour.APICURIO, CLUSTER.registryUrl(), Map.of()).deserializer(Topics.FAULTS);
    }

    @AfterAll
    static void shut() {
        intake.close();
        values.close();
    }

    @Test
    void aBodyOfANamedSourceBecomesItsFaultAndItsEndMeetsIt() {
        Answer down = intake.post("/v1/sources/pingdom", SENDER, DOWN);
        Answer up = intake.post("/v1/sources/pingdom", SENDER, DOWN.replace("\"DOWN\"", "\"UP\""));

        assertThat(down.status()).isEqualTo(202);
        assertThat(down.json().path("source").asString()).isEqualTo("pingdom");
        FaultReported fault = theFault(down);
        assertThat(fault.getTitle()).isEqualTo("shop");
        assertThat(fault.getService()).isEqualTo("shop.example.com");
        assertThat(fault.getSeverity()).isEqualTo("HIGH");
        assertThat(fault.getDedupKey()).isEqualTo("12");
        assertThat(fault.getRoute()).isEqualTo("sources/pingdom");
        assertThat(fault.getReview()).isFalse();
        assertThat(theFault(up).getStatus()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(theFault(up).getFingerprint()).isEqualTo(fault.getFingerprint());
    }

    @Test
    void aBodyIsFoundOutWhateverItIsCalledAndWhereverItsKeyIs() {
        Answer answer = intake.send(HttpRequest.newBuilder(intake.at("/v1/sources?token=" + SENDER))
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(BodyPublishers.ofString(DOWN)));
        Answer basic = intake.send(HttpRequest.newBuilder(intake.at("/v1/sources"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("any:" + SENDER).getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(DOWN)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("source").asString()).isEqualTo("pingdom");
        assertThat(basic.json().path("accepted").intValue()).isEqualTo(1);
    }

    @Test
    void aBodyNobodyKnowsIsKeptForReview() {
        Answer text = intake.send(HttpRequest.newBuilder(intake.at("/v1/sources?token=" + SENDER))
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<alarm>the pump stopped</alarm>")));
        Answer misdirected = intake.post("/v1/sources/pingdom", SENDER, "{\"title\":\"the pump stopped\"}");

        assertThat(text.status()).isEqualTo(202);
        assertThat(theFault(text).getReview()).isTrue();
        assertThat(theFault(text).getTitle()).contains("the pump stopped");
        assertThat(misdirected.json().path("source").asString()).isEqualTo("fallback");
        assertThat(theFault(misdirected).getReview()).isTrue();
    }

    @Test
    void eachOfSeveralFaultsKeepsItsOwnPartOfTheBody() {
        Answer answer = intake.post("/v1/sources/moira", SENDER, """
                {"trigger":{"id":"t","name":"disk"},"contact":{"type":"w"},"events":[
                 {"metric":"door-7","state":"ERROR","timestamp":1499416938},{"metric":"door-8","state":"OK","timestamp":1499416938}]}""");

        assertThat(answer.json().path("accepted").intValue()).isEqualTo(2);
        assertThat(StandardCharsets.UTF_8
                        .decode(theFault(answer).getPayload().getBody())
                        .toString())
                .contains("door-7")
                .doesNotContain("door-8");
    }

    @Test
    void aBodyThatReportsNoFaultOpensNothingAndIsToldWhy() {
        Answer answer = intake.post("/v1/sources", SENDER, """
                {"Type":"SubscriptionConfirmation","TopicArn":"arn:aws:sns:eu-west-1:1:ops","Token":"t","Message":"You have chosen","SubscribeURL":"http://169.254.169.254/"}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isZero();
        assertThat(answer.json().at("/ignored/0").asString()).contains("subscription");
        assertThat(intake.metrics()).contains("faultline_alerts_ignored_total{");
    }

    @Test
    void whatAmazonDidNotSignIsRefused() {
        Answer answer = intake.post("/v1/sources/aws-sns-cloudwatch", SENDER, """
                {"Type":"Notification","TopicArn":"arn:aws:sns:eu-west-1:1:ops","Message":"{}","Signature":"eA==","SigningCertURL":"https://evil.example/x.pem"}""");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forged");
    }

    @Test
    void aSecretNeverReachesTheTopic() {
        Answer answer = intake.post("/v1/sources", SENDER, """
                {"title":"login failed with password=hunter2","status":"down","db_password":"hunter2","tags":{"api_key":"hunter2"}}""");

        assertThat(theFault(answer).toString()).contains("login failed").doesNotContain("hunter2");
        assertThat(StandardCharsets.UTF_8
                        .decode(theFault(answer).getPayload().getBody())
                        .toString())
                .contains("\"db_password\":\"[redacted]\"")
                .doesNotContain("hunter2");
    }

    @Test
    void aDryRunTellsAndPublishesNothing() {
        Answer answer = intake.post("/v1/sources?dry-run=true", SENDER, DOWN.replace("shop", "never to be seen"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("source").asString()).isEqualTo("pingdom");
        assertThat(answer.json().at("/faults/0/dedupKey").asString()).isEqualTo("12");
        assertThat(answer.json().at("/faults/0/status").asString()).isEqualTo("firing");
        assertThat(all().stream().filter(fault -> fault.getTitle().contains("never")))
                .isEmpty();
    }

    @Test
    void anUnknownSourceIsToldTheKnownOnesAndAKeyThatMayNotSendIsRefused() {
        Answer unknown = intake.post("/v1/sources/pingdon", SENDER, DOWN);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-source");
        assertThat(unknown.json().path("detail").asString()).contains("pingdom");
        assertThat(intake.post("/v1/sources/pingdom", COMMANDER, DOWN).status()).isEqualTo(403);
    }

    private static FaultReported theFault(Answer answer) {
        String id = answer.json().at("/faults/0/eventId").asString();
        return all().stream()
                .filter(fault -> fault.getEventId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<FaultReported> all() {
        return TopicReader.read(CLUSTER.bootstrapServers(), PREFIX + "faults", record -> true).stream()
                .map(record -> values.deserialize(PREFIX + "faults", record.value()))
                .toList();
    }
}
