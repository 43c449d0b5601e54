package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents 1.0 over HTTP: every mode, the SDK as a client, and the handshake of web hooks. */
@Tag("broker")
class CloudEventsTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String EVENT = "application/cloudevents+json";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<FaultReported> faults;

    @BeforeAll
    static void open() throws IOException {
        Path shipped = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/sources");
        Path mine = Files.createDirectories(policy.resolve("sources"));
        for (String name : List.of("cloudevents", "alibaba-cms", "gcp-eventarc", "pingdom", "fallback")) {
            Files.copy(shipped.resolve(name + ".yaml"), mine.resolve(name + ".yaml"));
        }
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=events-");
        faults = WireTopic.of(CLUSTER, "events-", Topics.FAULTS);
    }

    @AfterAll
    static void shut() {
        intake.close();
        faults.close();
    }

    @Test
    void aStructuredEventIsAFaultForReviewUnderItsSourceAndId() {
        Answer answer = structured("""
                {"specversion":"1.0","id":"s-1","source":"/plant","type":"com.example.pump","time":"2026-11-22T08:00:00Z",
                 "data":{"title":"the pump stopped","severity":"major","service":"pump-1"},"anextension":5}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
        FaultReported fault = only("/plant/s-1");
        assertThat(fault.getEventId()).isEqualTo("/plant/s-1");
        assertThat(fault.getRoute()).isEqualTo("cloudevents");
        assertThat(fault.getTitle()).isEqualTo("the pump stopped");
        assertThat(fault.getSeverity()).isEqualTo("major");
        assertThat(fault.getService()).isEqualTo("pump-1");
        assertThat(fault.getOccurredAt()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(fault.getReview()).as("nobody described this sender").isTrue();
    }

    @Test
    void theSameEventAgainIsTheSameReportOfTheSameAlert() {
        String event = """
                {"specversion":"1.0","id":"again","source":"/plant","type":"com.example.pump","data":{"title":"it leaks"}}""";

        structured(event);
        structured(event);

        List<FaultReported> found = faults.values(fault -> "/plant/again".equals(fault.getDedupKey()));
        assertThat(found).hasSize(2);
        assertThat(found).extracting(FaultReported::getEventId).containsOnly("/plant/again");
        assertThat(found)
                .extracting(FaultReported::getFingerprint)
                .containsOnly(found.getFirst().getFingerprint());
    }

    @Test
    void whoeverKnowsAnEventOrWhatItCarriesReadsIt() {
        structured("""
                {"specversion":"1.0","id":"a-1","source":"acs","type":"ALERT","subtype":"NORMAL_TRIGGER","subject":"CPU is high","severity":"WARNING",
                 "status":"OCCURRED","workspace":"ws-1","ruleId":"r1","resource":{"entity":{"entity_id":"i-1"}}}""");
        structured("""
                {"specversion":"1.0","id":"p-1","source":"/relay","type":"com.example.relayed","data":
                 {"check_id":77,"check_name":"shop","current_state":"UP","check_params":{"hostname":"shop.example.com"}}}""");

        FaultReported alibaba = only("CPU is high/i-1");
        assertThat(alibaba.getService()).isEqualTo("ws-1");
        assertThat(alibaba.getReview()).isFalse();
        FaultReported pingdom = only("77");
        assertThat(pingdom.getStatus()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(pingdom.getTitle()).isEqualTo("shop");
        assertThat(pingdom.getEventId()).isEqualTo("/relay/p-1");
    }

    @Test
    void aBatchIsAsManyFaultsEachWithItsOwnEvidence() {
        Answer answer = intake.post(
                "/v1/cloudevents", SENDER, """
                [{"specversion":"1.0","id":"b-1","source":"/batch","type":"com.example.one","data_base64":"eyJ0aXRsZSI6ImVuY29kZWQifQ=="},
                 {"specversion":"1.0","id":"b-2","source":"/batch","type":"com.example.two","data_base64":"... no base 64 ..."}]""", "Content-Type", "application/cloudevents-batch+json; charset=UTF-8");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(2);
        assertThat(only("/batch/b-1").getTitle()).isEqualTo("encoded");
        FaultReported second = only("/batch/b-2");
        assertThat(second.getTitle()).isEqualTo("com.example.two");
        assertThat(StandardCharsets.UTF_8.decode(second.getPayload().getBody()).toString())
                .startsWith("{\"specversion\":\"1.0\",\"id\":\"b-2\"");
        assertThat(intake.post("/v1/cloudevents", SENDER, "[]", "Content-Type", "application/cloudevents-batch+json")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void inBinaryModeTheHeadersArePercentDecodedOnce() {
        Answer answer = intake.post(
                "/v1/cloudevents",
                SENDER,
                "{\"title\":\"it burns\"}",
                "ce-specversion",
                "1.0",
                "ce-id",
                "bin%2525",
                "ce-source",
                "/m%C3%BChle",
                "ce-type",
                "\"com.example.fire\"",
                "ce-subject",
                "Euro%20%E2%82%AC%20%F0%9F%98%80");

        assertThat(answer.status()).isEqualTo(202);
        FaultReported fault = only("/mühle/bin%25");
        assertThat(fault.getTitle()).isEqualTo("it burns");
        assertThat(fault.getLabels()).containsEntry("subject", "Euro € 😀").containsEntry("type", "com.example.fire");
        assertThat(StandardCharsets.UTF_8.decode(fault.getPayload().getBody()).toString())
                .isEqualTo("{\"title\":\"it burns\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSdkIsUnderstoodInBothOfItsModes(boolean binary) {
        String id = binary ? "sdk-binary" : "sdk-structured";
        CloudEvent event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("https://sdk.example.com/sender"))
                .withType("com.example.alert.resolved")
                .withTime(OffsetDateTime.parse("2026-11-22T08:00:00Z"))
                .withData("application/json", "{\"title\":\"all is well\"}".getBytes(StandardCharsets.UTF_8))
                .build();

        Answer answer = sentBySdk(event, binary);

        assertThat(answer.status()).isEqualTo(202);
        FaultReported fault = only("https://sdk.example.com/sender/" + id);
        assertThat(fault.getTitle()).isEqualTo("all is well");
        assertThat(fault.getStatus()).as("the type says so").isEqualTo(FaultStatus.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/cloudevents+json       | {"id":"x","source":"/x","type":"t"}                       | 400
            application/cloudevents+json       | {"specversion":"1.0","source":"/x","type":"t"}            | 400
            application/cloudevents+json       | [{"specversion":"1.0","id":"x","source":"/x","type":"t"}] | 400
            application/cloudevents-batch+json | [{"specversion":"1.0","id":"x","source":"/x"}]            | 400
            application/cloudevents-batch+json | {"specversion":"1.0","id":"x","source":"/x","type":"t"}   | 400
            application/cloudevents+json       | {                                                         | 400
            application/cloudevents+avro       | x                                                         | 415
            application/cloudevents-batch+avro | x                                                         | 415
            application/json                   | {"title":"no event"}                                      | 415
            """)
    void whatIsNoEventIsRefused(String contentType, String body, int status) {
        assertThat(intake.post("/v1/cloudevents", SENDER, body, "Content-Type", contentType)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aSenderThatForgetsToNameTheTypeIsUnderstood() {
        assertThat(intake.post("/v1/cloudevents", SENDER, """
                        {"specversion":"1.0","id":"plain","source":"/plain","type":"com.example.plain"}""").status()).isEqualTo(202);
        assertThat(only("/plain/plain").getTitle()).isEqualTo("com.example.plain");
    }

    @Test
    void aWebHookMayCarryItsKeyInTheAddress() {
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.at("/v1/cloudevents?access_token=" + SENDER))
                .header("Content-Type", EVENT)
                .POST(BodyPublishers.ofString("""
                        {"specversion":"1.0","id":"token","source":"/hook","type":"com.example.hook"}"""));

        assertThat(intake.send(request).status()).isEqualTo(202);
        assertThat(intake.post("/v1/cloudevents", COMMANDER, "{}", "Content-Type", EVENT)
                        .status())
                .as("a key without scope send")
                .isEqualTo(403);
    }

    @Test
    void theHandshakeGrantsWhatIsAsked() {
        Answer asked = options("WebHook-Request-Origin", "eventemitter.example.com", "WebHook-Request-Rate", "120");
        Answer plain = options("X-Anything", "1");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("WebHook-Allowed-Origin")).isEqualTo("eventemitter.example.com");
        assertThat(asked.header("WebHook-Allowed-Rate")).isEqualTo("*");
        assertThat(asked.header("Allow")).contains("POST");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.header("WebHook-Allowed-Origin")).isEmpty();
    }

    private static Answer structured(String event) {
        return intake.post("/v1/cloudevents", SENDER, event, "Content-Type", EVENT);
    }

    private static Answer options(String... headers) {
        return intake.send(HttpRequest.newBuilder(intake.at("/v1/cloudevents"))
                .headers(headers)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Answer sentBySdk(CloudEvent event, boolean binary) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(intake.at("/v1/cloudevents")).header("Authorization", "Bearer " + SENDER);
        MessageWriter<?, ?> writer = HttpMessageFactory.createWriter(
                request::setHeader, body -> request.POST(BodyPublishers.ofByteArray(body)));
        if (binary) {
            writer.writeBinary(event);
        } else {
            writer.writeStructured(event, EVENT);
        }
        return intake.send(request);
    }

    private static FaultReported only(String dedupKey) {
        List<FaultReported> found = faults.values(fault -> dedupKey.equals(fault.getDedupKey()));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
