package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Link;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Grafana's webhook contact point meets. */
@Tag("broker")
class GrafanaTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String SIGNER = "signing-key-of-exactly-32-letter";
    private static final String SIGNATURE = "X-Grafana-Alerting-Signature";
    private static final String TIMESTAMP = "X-Grafana-Alerting-Timestamp";
    private static final String NOTHING_FIRES = "{\"alerts\":[]}";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<FaultReported> faults;

    @BeforeAll
    static void open() throws Exception {
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=grafana-");
        faults = WireTopic.of(CLUSTER, "grafana-", Topics.FAULTS);
    }

    @AfterAll
    static void shut() {
        intake.close();
        faults.close();
    }

    @Test
    void everyAlertsOwnStatusDecidesAndWhatGrafanaAddsIsKept() {
        Answer answer = intake.post("/v1/grafana", SENDER, """
                {"receiver":"faultline","status":"firing","orgId":1,"version":"1","state":"alerting","title":"[FIRING:1, RESOLVED:1]",
                 "externalURL":"https://grafana.example/","message":"both","appVersion":"12.1.0","alerts":[
                 {"status":"firing","labels":{"alertname":"High load","job":"web","severity":"critical"},"annotations":{"summary":"load is 9"},
                  "startsAt":"2026-11-22T08:00:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"c6eadffa33fcdf37",
                  "generatorURL":"https://grafana.example/rule","silenceURL":"https://grafana.example/silence","dashboardURL":"https://grafana.example/d/1",
                  "panelURL":"https://grafana.example/p/1","imageURL":"https://img.example/1.png","values":{"A":9},"valueString":"[ var='A' value=9 ]"},
                 {"status":"resolved","labels":{"alertname":"High load","job":"db"},"annotations":{},"fingerprint":"aaaa",
                  "startsAt":"2026-11-22T07:00:00Z","endsAt":"2026-11-22T07:30:00Z"}]}""");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(2);
        FaultReported firing = only("c6eadffa33fcdf37");
        assertThat(firing.getRoute()).isEqualTo("grafana");
        assertThat(firing.getStatus()).isEqualTo(FaultStatus.FIRING);
        assertThat(firing.getTitle()).isEqualTo("load is 9");
        assertThat(firing.getService()).isEqualTo("web");
        assertThat(firing.getSeverity()).isEqualTo("critical");
        assertThat(firing.getEndsAt()).isNull();
        assertThat(firing.getAnnotations()).containsEntry("valueString", "[ var='A' value=9 ]");
        assertThat(firing.getLinks())
                .extracting(Link::getText)
                .containsExactly("Source", "Panel", "Dashboard", "Silence", "Image", "Grafana");
        FaultReported resolved = only("aaaa");
        assertThat(resolved.getStatus()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(resolved.getEndsAt()).isEqualTo(Instant.parse("2026-11-22T07:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"alerting,1", "no_data,1", "ok,1", "paused,0", "pending,0"})
    void aLegacyRuleIsOneAlertByItsState(String state, int expected) {
        Answer answer = intake.post("/v1/grafana", SENDER, """
                {"ruleId":%d,"ruleName":"Battery","ruleUrl":"https://grafana.example/r","state":"%s","message":"low","title":"[x] Battery",
                 "tags":{"severity":"warning","service":"power"},"evalMatches":[{"value":1.5,"metric":"volts","tags":{"host":"h1"}}]}""".formatted(state.hashCode(), state));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(expected);
        List<FaultReported> found =
                faults.values(fault -> String.valueOf(state.hashCode()).equals(fault.getDedupKey()));
        assertThat(found).hasSize(expected).allSatisfy(fault -> {
            assertThat(fault.getStatus()).isEqualTo(state.equals("ok") ? FaultStatus.RESOLVED : FaultStatus.FIRING);
            assertThat(fault.getTitle()).isEqualTo("Battery");
            assertThat(fault.getDescription()).isEqualTo("low");
            assertThat(fault.getService()).isEqualTo("power");
            assertThat(fault.getSeverity()).isEqualTo("warning");
            assertThat(fault.getLabels()).containsEntry("host", "h1");
            assertThat(fault.getAnnotations()).containsEntry("volts", "1.5");
        });
    }

    @Test
    void takesPutAsWellAsPost() {
        HttpRequest.Builder put = HttpRequest.newBuilder(intake.at("/v1/grafana"))
                .header("Authorization", "Bearer " + SENDER)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(NOTHING_FIRES));

        assertThat(intake.send(put).status()).isEqualTo(202);
    }

    @Test
    void aBodyByATemplateOfItsUsersIsReadLikeThatOfAnySender() {
        Answer answer = intake.post("/v1/grafana", SENDER, "{\"text\":\"the pump stopped\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("source").asString()).isEqualTo("fallback");
        assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"status":"firing","alerts":[{"status":"firing","labels":{"alertname":"TestAlert","instance":"Grafana"},"annotations":{"summary":"Notification test"}}]} | a test of the contact point
            {"ruleId":0,"ruleName":"Test notification","state":"alerting","title":"[Alerting] Test notification","message":"Someone is testing the alert notification within Grafana.","evalMatches":[{"value":100,"metric":"High value","tags":null}]} | a test of the notification channel
            {"ruleId":9,"ruleName":"Battery","state":"paused"} | the rule is paused, which is no alert
            """)
    void whatIsNoAlertOpensNothingAndIsAnsweredWithWhy(String body, String why) {
        Answer answer = intake.post("/v1/grafana", SENDER, body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").intValue()).isZero();
        assertThat(answer.json().at("/ignored/0").asString()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            shared-1 | "commonAnnotations":{"summary":"memory is short"},"title":"[FIRING:1]" | memory is short
            shared-2 | "groupLabels":{"alertname":"Memory"},"title":"[FIRING:1]"              | Memory
            shared-3 | "title":"[FIRING:1] (device)"                                          | [FIRING:1] (device)
            """)
    void anAlertThatSaysNothingIsCalledWhatItsGroupIs(String fingerprint, String group, String title) {
        intake.post("/v1/grafana", SENDER, """
                {"status":"firing",%s,"alerts":[{"status":"firing","labels":{"grafana_folder":"device"},"annotations":{},"fingerprint":"%s"}]}""".formatted(group, fingerprint));

        assertThat(only(fingerprint).getTitle()).isEqualTo(title);
        assertThat(only(fingerprint).getService()).isEqualTo("device");
    }

    @Test
    void refusesOnlyWhatIsNoJsonAtAll() {
        assertThat(intake.post("/v1/grafana", SENDER, "{").status()).isEqualTo(400);
        assertThat(intake.post("/v1/grafana", SENDER, "{\"alerts\":[7]}").status())
                .isEqualTo(202);
    }

    @Test
    void aSignatureBesideAKeyMustBeOneOfThisBodyMadeWithThatKey() {
        long now = Instant.now().getEpochSecond();
        String basic = Base64.getEncoder().encodeToString(("grafana:" + SENDER).getBytes(StandardCharsets.UTF_8));

        assertThat(signed(SIGNATURE, hmac(SENDER, NOTHING_FIRES))).isEqualTo(202);
        assertThat(signed("Authorization", "Basic " + basic, SIGNATURE, hmac(SENDER, NOTHING_FIRES)))
                .isEqualTo(202);
        assertThat(signed(TIMESTAMP, "" + now, SIGNATURE, hmac(SENDER, now + ":" + NOTHING_FIRES)))
                .isEqualTo(202);
        assertThat(signed(SIGNATURE, hmac(SENDER, NOTHING_FIRES + " "))).isEqualTo(401);
        assertThat(signed(SIGNATURE, hmac("another", NOTHING_FIRES))).isEqualTo(401);
        assertThat(signed(SIGNATURE, "no hex")).isEqualTo(401);
        assertThat(signed(TIMESTAMP, "" + now, SIGNATURE, hmac(SENDER, NOTHING_FIRES)))
                .as("the timestamp is signed too")
                .isEqualTo(401);
        long old = now - 3600;
        assertThat(signed(TIMESTAMP, "" + old, SIGNATURE, hmac(SENDER, old + ":" + NOTHING_FIRES)))
                .as("sent again by somebody who listened")
                .isEqualTo(401);
    }

    @Test
    void aSignatureAloneOpensForAKeyWhoseTextIntakeIsGiven(@TempDir Path own) throws Exception {
        Files.writeString(own.resolve("grafana.key"), SIGNER + "\n");
        try (RunningIntake signing = RunningIntake.start(
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                own,
                "--faultline.topics.prefix=grafana-",
                // it is asked until the key is taken, which is guessing to the door
                "--faultline.intake.wrong-keys-per-minute=1000")) {
            assertThat(alone(signing, hmac(SIGNER, NOTHING_FIRES))).isEqualTo(401);
            RunningIntake.writeKeys(
                    own,
                    "keys:\n  - name: grafana\n    sha256: %s\n    scopes: [send]\n    keyFile: grafana.key\n"
                            .formatted(RunningIntake.sha256(SIGNER)));

            await().atMost(Duration.ofSeconds(15)).until(() -> alone(signing, hmac(SIGNER, NOTHING_FIRES)) == 202);

            assertThat(alone(signing, hmac("another", NOTHING_FIRES))).isEqualTo(401);
        }
    }

    @Test
    void withoutAKeyOrASignatureNobodyComesIn() {
        assertThat(intake.send(HttpRequest.newBuilder(intake.at("/v1/grafana"))
                                .POST(BodyPublishers.ofString(NOTHING_FIRES)))
                        .status())
                .isEqualTo(401);
    }

    private static int signed(String... headers) {
        return intake.post("/v1/grafana", SENDER, NOTHING_FIRES, headers).status();
    }

    private static int alone(RunningIntake intake, String signature) {
        return intake.send(HttpRequest.newBuilder(intake.at("/v1/grafana"))
                        .header(SIGNATURE, signature)
                        .POST(BodyPublishers.ofString(NOTHING_FIRES)))
                .status();
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static FaultReported only(String dedupKey) {
        List<FaultReported> found = faults.values(fault -> dedupKey.equals(fault.getDedupKey()));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
