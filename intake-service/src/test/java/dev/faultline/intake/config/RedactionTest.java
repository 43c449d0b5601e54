package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Period;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.domain.Report;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.wire.FaultStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped redaction.yaml takes out, and what it leaves. */
class RedactionTest {
    private final Redaction redaction = RedactionFile.read(new PolicyDirs(
            List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password":"hunter2","user":"x"}            | {"password":"[redacted]","user":"x"}
            {"db_password" : "hun ter\\"2", "n": 1}      | {"db_password" : "[redacted]", "n": 1}
            {"Message":"{\\"apiKey\\":\\"abc\\",\\"n\\":1}"} | {"Message":"{\\"apiKey\\":\\"[redacted]\\",\\"n\\":1}"}
            {"X-Api-Key": "abc", "key": "abc"}           | {"X-Api-Key": "[redacted]", "key": "abc"}
            {"routing_key":"e93facc04764012d7bfb002500d5d1a6"} | {"routing_key":"[redacted]"}
            {"token":12345678}                           | {"token":[redacted]}
            user=x&password=hunter2&n=1                  | user=x&password=[redacted]&n=1
            Authorization: Bearer abcdef                 | Authorization: [redacted]
            curl -H 'Authorization: Basic dXNlcjpwYXNz' http://x | curl -H 'Authorization: [redacted]' http://x
            https://x.example/hook?token=abc&n=1         | https://x.example/hook?token=[redacted]&n=1
            it said Bearer abcdefghijklmnop              | it said Bearer [redacted]
            postgres://app:hunter2@db:5432/app           | postgres://app:[redacted]@db:5432/app
            key AKIAIOSFODNN7EXAMPLE was used            | key [redacted] was used
            card 4111 1111 1111 1111 was declined        | card [redacted] was declined
            {"pan":"5500005555555559"}                   | {"pan":"[redacted]"}
            see https://hooks.slack.com/services/T0/B0/x | see https://hooks.slack.com/services/[redacted]
            """)
    void secretsAreTakenOut(String text, String redacted) {
        assertThat(redaction.text(text)).isEqualTo(redacted);
        assertThat(payload(redaction.payload(Payload.of("x", bytes(text))))).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alertname\":\"TokenExpired\",\"token_count\":5,\"tokens\":\"many\"}",
                "{\"password\":null,\"secret\":false,\"token\":\"\"}",
                "{\"cookies\":[[\"foo\",\"bar\"]],\"authorization\":{\"a\":1}}",
                "{\"startsAt\":1713755131352,\"id\":562949955000593,\"nanos\":1698766321352000000}",
                "order 4111111111111112 is no card",
                "mail to ops@example.com about https://example.com/a@b",
                "the password was changed by nobody",
                "{\"url\":\"http://prometheus:9090/graph?g0.expr=up\"}"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(redaction.text(text)).isEqualTo(text);
    }

    @Test
    void aReportIsRedactedThroughoutAndKeepsItsIdentity() {
        Fault fault = new Fault(
                new Identity.DedupKey("token=abc"),
                FaultStatus.FIRING,
                "login with password=hunter2 failed",
                "Authorization: Bearer abc",
                "cart",
                null,
                null,
                null,
                Impact.UNSAID,
                Map.of("api_key", "abc", "host", "web-1"),
                Map.of("runbook", "https://x/?token=abc"),
                List.of(new FaultLink("https://x.example/?token=abc", "x")),
                null,
                Period.UNSAID,
                false);
        Report report = new Report(
                "e",
                fault,
                new Report.Receipt("s", "r", Instant.EPOCH),
                Payload.of("x", bytes("{\"secret\":\"abc\"}")));

        Report redacted = redaction.of(report);

        assertThat(redacted.toString()).doesNotContain("hunter2").doesNotContain("Bearer abc");
        assertThat(redacted.fault().title()).isEqualTo("login with password=[redacted] failed");
        assertThat(redacted.fault().labels())
                .containsEntry("api_key", "[redacted]")
                .containsEntry("host", "web-1");
        assertThat(redacted.fault().links()).containsExactly(new FaultLink("https://x.example/?token=redacted", "x"));
        assertThat(redacted.fingerprint()).isEqualTo(report.fingerprint());
        assertThat(payload(redacted.payload())).isEqualTo("{\"secret\":\"[redacted]\"}");
        assertThat(redacted.payload().sha256())
                .as("of what was sent")
                .isEqualTo(report.payload().sha256());
    }

    @Test
    void aReportWithoutSecretsIsTheSame() {
        Report report = new Report(
                "e",
                new Fault(
                        new Identity.DedupKey("k"),
                        FaultStatus.FIRING,
                        "disk is full",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Impact.UNSAID,
                        Map.of("host", "web-1"),
                        Map.of(),
                        List.of(new FaultLink("https://x.example/graph", null)),
                        null,
                        Period.UNSAID,
                        false),
                new Report.Receipt("s", "r", Instant.EPOCH),
                Payload.of("x", bytes("{\"title\":\"disk is full\"}")));

        assertThat(redaction.of(report)).isSameAs(report);
    }

    @Test
    void bytesThatAreNoTextSurvive() {
        byte[] sent = {(byte) 0xFF, 'p', 'a', 's', 's', 'w', 'd', '=', 'x', '&', (byte) 0xC3, (byte) 0xA9};

        ByteBuffer kept =
                redaction.payload(Payload.of("x", ByteBuffer.wrap(sent))).body();

        assertThat(kept.get(0)).isEqualTo((byte) 0xFF);
        assertThat(kept.get(kept.limit() - 1)).isEqualTo((byte) 0xA9);
    }

    @Test
    void aMistakeInTheFileIsTold(@TempDir Path policy) throws IOException {
        Files.writeString(
                policy.resolve("redaction.yaml"),
                "fields: [pw]\npatterns:\n  - {name: x, hint: '', regex: 'a'}\n  - {name: y, hint: abc, regex: '(a'}\n");

        assertThatThrownBy(() -> RedactionFile.read(new PolicyDirs(List.of(policy))))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("redaction.yaml:1")
                .hasMessageContaining("redaction.yaml:3")
                .hasMessageContaining("redaction.yaml:4");
    }

    @Test
    void withoutAFileTheUsualSecretsAreTakenOutAllTheSame(@TempDir Path policy) {
        assertThat(RedactionFile.read(new PolicyDirs(List.of(policy))).text("password=hunter2"))
                .isEqualTo("password=[redacted]");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String payload(Payload payload) {
        return StandardCharsets.UTF_8.decode(payload.body()).toString();
    }
}
