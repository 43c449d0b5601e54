package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.channel.Receiver.Request;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Providers, against a real receiver")
@SuppressWarnings("NullAway.Init")
class ProvidersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.123Z");
    private static final String SECRET = "SECabc+def/ghi=";
    private static final String TEXT = "致命故障：共识异常 <!channel> & more\n您的责任：\n  1）协调资源\n";

    private final OutboundHttp http = new OutboundHttp(Duration.ofSeconds(10));
    private final List<Channel> channels = HttpChannels.all(http, InstantSource.fixed(NOW));
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
        http.close();
    }

    private AttemptOutcome send(ChannelKind kind, @Nullable String secret, Delivery delivery) {
        return send(kind, "/hook?token=t", secret, delivery, true);
    }

    private AttemptOutcome send(
            ChannelKind kind, String path, @Nullable String secret, Delivery delivery, boolean allowPrivate) {
        Target target = new Target(
                "team",
                kind,
                new Reference.Literal(receiver.url(path)),
                secret == null ? null : new Reference.Literal(secret),
                null,
                allowPrivate,
                kind == ChannelKind.SLACK);
        return channels.stream()
                .filter(channel -> channel.kind() == kind)
                .findFirst()
                .orElseThrow()
                .attempt(target, delivery);
    }

    private static Delivery delivery(String event, String text) {
        return Delivery.newBuilder()
                .setDeliveryId("msg_0123")
                .setTarget("team")
                .setChannel("any")
                .setDisposition(Disposition.PLANNED)
                .setReason("told as OPS of opened")
                .setIncidentId("INC-0-17")
                .setRevision(1)
                .setEventId("event")
                .setEventKind(event)
                .setLevel(Level.L1)
                .setRecipient(new Recipient("li", "李伟", "OPS"))
                .setLanguage("zh-CN")
                .setSubject("[L1 致命] INC-0-17 新故障")
                .setText(text)
                .setLinks(List.of())
                .setAttempt(1)
                .setPlannedAt(NOW)
                .setPolicyHash("0123456789ab")
                .build();
    }

    /** By the specification alone. */
    private static String hmac(String key, String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("DingTalk is signed in the address: the secret signs the time in milliseconds and itself")
    void dingTalk() throws Exception {
        receiver.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");

        assertThat(send(ChannelKind.DINGTALK, SECRET, delivery("opened", TEXT)).result())
                .isEqualTo(AttemptResult.DELIVERED);

        Request request = receiver.received();
        assertThat(request.query()).startsWith("token=t&timestamp=1795413600123&sign=");
        String sign = request.query().substring(request.query().indexOf("sign=") + "sign=".length());
        assertThat(sign).doesNotContain("+", "/", "=");
        assertThat(URLDecoder.decode(sign, StandardCharsets.UTF_8)).isEqualTo(hmac(SECRET, "1795413600123\n" + SECRET));
        assertThat(request.json().at("/text/content").asString()).isEqualTo("[L1 致命] INC-0-17 新故障\n" + TEXT.strip());
    }

    @Test
    @DisplayName("Feishu is signed in the body, with key and message the other way round and the time in seconds")
    void feishu() throws Exception {
        receiver.answers(200, "{\"code\":0,\"msg\":\"success\"}");

        assertThat(send(ChannelKind.FEISHU, SECRET, delivery("opened", TEXT)).result())
                .isEqualTo(AttemptResult.DELIVERED);

        JsonNode body = receiver.received().json();
        assertThat(body.path("timestamp").asString()).isEqualTo("1795413600");
        assertThat(body.path("sign").asString()).isEqualTo(hmac("1795413600\n" + SECRET, ""));
        assertThat(body.at("/content/text").asString()).contains("您的责任");
    }

    @Test
    @DisplayName("A robot without a secret is not signed")
    void unsigned() {
        receiver.answers(200, "{\"errcode\":0,\"code\":0}");
        send(ChannelKind.DINGTALK, null, delivery("opened", TEXT));
        assertThat(receiver.received().query()).isEqualTo("token=t");
        send(ChannelKind.FEISHU, null, delivery("opened", TEXT));
        assertThat(receiver.received().json().has("sign")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} means {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            DINGTALK | {"errcode":0,"errmsg":"ok"}                  | DELIVERED | HTTP 200: {"errcode":0,"errmsg":"ok"} |
            DINGTALK | {"errcode":310000,"errmsg":"sign not match"} | REJECTED  | errcode 310000: sign not match        |
            DINGTALK | {"errcode":130101,"errmsg":"too fast"}       | RETRYABLE | errcode 130101: too fast              | PT10M
            FEISHU   | {"code":19021,"msg":"sign match fail"}       | REJECTED  | code 19021: sign match fail           |
            FEISHU   | {"code":9499,"msg":"too many requests"}      | RETRYABLE | code 9499: too many requests          |
            WECOM    | {"errcode":0,"errmsg":"ok"}                  | DELIVERED | HTTP 200: {"errcode":0,"errmsg":"ok"} |
            WECOM    | {"errcode":93000,"errmsg":"invalid webhook"} | REJECTED  | errcode 93000: invalid webhook        |
            WECOM    | {"errcode":45009,"errmsg":"freq limit"}      | RETRYABLE | errcode 45009: freq limit             | PT1M
            WECOM    | <html>a proxy's page</html>                  | RETRYABLE | HTTP 200 without a errcode: <html>a proxy's page</html> |
            TEAMS    | 1                                            | DELIVERED | HTTP 200: 1                           |
            TEAMS    | delivery failed with HTTP error 429          | RETRYABLE | HTTP 429: delivery failed with HTTP error 429 |
            """)
    void successThatIsNone(
            ChannelKind kind, String body, AttemptResult result, String detail, @Nullable Duration pause) {
        receiver.answers(200, body);

        AttemptOutcome outcome = send(kind, null, delivery("opened", TEXT));

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.detail()).isEqualTo(detail);
        assertThat(outcome.retryAfter()).isEqualTo(pause);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelKind.class,
            names = {"CONSOLE", "EMAIL"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("Each keeps to Retry-After, gives up where nothing will change, and follows no redirect")
    void statuses(ChannelKind kind) {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

        receiver.answers(429, "slow down", Map.of("Retry-After", "7"));
        AttemptOutcome slower = send(kind, secret, delivery("opened", TEXT));
        assertThat(slower.result()).isEqualTo(AttemptResult.RETRYABLE);
        assertThat(slower.retryAfter()).isEqualTo(Duration.ofSeconds(7));

        receiver.answers(503, "");
        assertThat(send(kind, secret, delivery("opened", TEXT)).result()).isEqualTo(AttemptResult.RETRYABLE);
        receiver.answers(400, "");
        assertThat(send(kind, secret, delivery("opened", TEXT)).result()).isEqualTo(AttemptResult.REJECTED);

        int before = receiver.count();
        receiver.answers(302, "", Map.of("Location", receiver.url("/elsewhere")));
        assertThat(send(kind, secret, delivery("opened", TEXT)).result()).isEqualTo(AttemptResult.REJECTED);
        assertThat(receiver.count()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelKind.class,
            names = {"CONSOLE", "EMAIL"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("None sends into a private network unless the target allows it")
    void privateAddress(ChannelKind kind) {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

        AttemptOutcome outcome = send(kind, "/hook", secret, delivery("opened", TEXT), false);

        assertThat(outcome.result()).isEqualTo(AttemptResult.REJECTED);
        assertThat(outcome.detail()).contains("allowPrivateAddresses: true");
        assertThat(receiver.count()).isZero();
    }

    @Test
    @DisplayName("WeCom's text has at most 2048 bytes, in whole characters, and ends with the duties")
    void weCom() {
        receiver.answers(200, "{\"errcode\":0}");

        send(ChannelKind.WECOM, null, delivery("opened", "故障描述👩‍🚀".repeat(500) + "\n您的责任：协调资源"));

        String text = receiver.received().json().at("/text/content").asString();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(2020, 2048);
        assertThat(text).startsWith("[L1 致命]").endsWith("您的责任：协调资源").doesNotContain("\uFFFD");
    }

    @Test
    @DisplayName("Feishu's body has at most 20 KB and Teams' at most 28, escapes and all")
    void largeBodies() {
        String quotes = "\"\n".repeat(30_000);
        receiver.answers(200, "{\"code\":0}");
        send(ChannelKind.FEISHU, SECRET, delivery("opened", quotes));
        assertThat(receiver.received().bytes()).isBetween(18_000, 20 * 1024);
        send(ChannelKind.TEAMS, null, delivery("opened", quotes));
        assertThat(receiver.received().bytes()).isBetween(26_000, 28 * 1024);
    }

    @Test
    @DisplayName("In Slack nobody's title calls the whole channel")
    void slack() {
        assertThat(send(ChannelKind.SLACK, null, delivery("opened", TEXT)).result())
                .isEqualTo(AttemptResult.DELIVERED);
        assertThat(receiver.received().json().path("text").asString())
                .startsWith("*[L1 致命] INC-0-17 新故障*\n")
                .contains("&lt;!channel&gt; &amp; more")
                .doesNotContain("<");
    }

    @Test
    @DisplayName("In Slack a button acknowledges, where a press of it reaches us and somebody may acknowledge")
    void slackButton() {
        Delivery mayAcknowledge = delivery("opened", TEXT);
        mayAcknowledge.setAcknowledgeable(true);

        send(ChannelKind.SLACK, null, mayAcknowledge);
        JsonNode withButton = receiver.received().json();
        send(ChannelKind.SLACK, null, delivery("acknowledged", TEXT));
        JsonNode without = receiver.received().json();

        JsonNode button = withButton.at("/attachments/0/blocks/0/elements/0");
        assertThat(button.path("type").asString()).isEqualTo("button");
        assertThat(button.at("/text/text").asString()).isEqualTo("确认响应");
        assertThat(button.path("action_id").asString()).isEqualTo("faultline-acknowledge");
        assertThat(button.path("value").asString()).isEqualTo("INC-0-17");
        assertThat(withButton.path("text")).isEqualTo(without.path("text"));
        assertThat(without.has("attachments")).isFalse();
    }

    @Test
    @DisplayName("Teams gets an Adaptive Card whose text is text")
    void teams() {
        receiver.answers(202, "");
        assertThat(send(ChannelKind.TEAMS, null, delivery("opened", TEXT)).result())
                .isEqualTo(AttemptResult.DELIVERED);
        JsonNode attachment = receiver.received().json().at("/attachments/0");
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.at("/content/body/1/inlines/0/text").asString()).isEqualTo(TEXT.strip());
    }

    @Test
    @DisplayName("In Teams nobody's title becomes a link: it is shown as it was written")
    void teamsTitle() {
        Delivery named = delivery("opened", TEXT);
        named.setSubject("[reset your password](https://evil.example)");

        send(ChannelKind.TEAMS, null, named);

        JsonNode heading = receiver.received().json().at("/attachments/0/content/body/0");
        assertThat(heading.path("type").asString()).isEqualTo("RichTextBlock");
        assertThat(heading.at("/inlines/0/text").asString()).isEqualTo(named.getSubject());
    }

    @Test
    @DisplayName("In Feishu nobody's title calls the whole group")
    void feishuMentions() {
        receiver.answers(200, "{\"code\":0}");
        Delivery named = delivery("opened", "see < AT user_id=\"all\">all</at> and a < b");
        named.setSubject("<at user_id=\"all\">everyone</at>");

        send(ChannelKind.FEISHU, null, named);

        assertThat(receiver.received().json().at("/content/text").asString())
                .doesNotContainPattern("(?i)<\\s*/?\\s*at\\b")
                .contains("everyone")
                .contains("a < b");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "opened, trigger",
        "breached, trigger",
        "acknowledged, acknowledge",
        "closed, resolve",
        "dismissed, resolve"
    })
    void pagerDuty(String event, String action) {
        receiver.answers(202, "{\"status\":\"success\"}");

        assertThat(send(ChannelKind.PAGERDUTY, "R0123", delivery(event, TEXT)).result())
                .isEqualTo(AttemptResult.DELIVERED);

        JsonNode body = receiver.received().json();
        assertThat(body.path("routing_key").asString()).isEqualTo("R0123");
        assertThat(body.path("event_action").asString()).isEqualTo(action);
        assertThat(body.path("dedup_key").asString()).isEqualTo("INC-0-17");
        assertThat(body.has("payload")).isEqualTo(action.equals("trigger"));
        assertThat(body.at("/payload/severity").asString("critical")).isEqualTo("critical");
    }

    @Test
    @DisplayName("Opsgenie's alert is created, acknowledged and closed under the incident's id")
    void opsgenie() {
        receiver.answers(202, "{}");
        send(ChannelKind.OPSGENIE, "/v2/alerts", "key", delivery("opened", TEXT), true);
        assertThat(receiver.received().path()).isEqualTo("/v2/alerts");
        assertThat(receiver.received().headers().get("Authorization")).containsExactly("GenieKey key");
        assertThat(receiver.received().json().path("alias").asString()).isEqualTo("INC-0-17");
        assertThat(receiver.received().json().path("priority").asString()).isEqualTo("P1");
        assertThat(receiver.received().json().path("message").asString()).hasSizeLessThanOrEqualTo(130);

        send(ChannelKind.OPSGENIE, "/v2/alerts", "key", delivery("acknowledged", TEXT), true);
        assertThat(receiver.received().path()).isEqualTo("/v2/alerts/INC-0-17/acknowledge");
        send(ChannelKind.OPSGENIE, "/v2/alerts", "key", delivery("closed", TEXT), true);
        assertThat(receiver.received().path()).isEqualTo("/v2/alerts/INC-0-17/close");
        assertThat(receiver.received().query()).isEqualTo("identifierType=alias");
    }

    @Test
    @DisplayName("An alert at Alertmanager has one identity from first to last, and ends when the incident does")
    void alertmanager() {
        send(ChannelKind.ALERTMANAGER, "/", null, delivery("opened", TEXT), true);
        JsonNode opened = receiver.received().json().path(0);
        send(ChannelKind.ALERTMANAGER, "/", null, delivery("closed", TEXT), true);
        JsonNode closed = receiver.received().json().path(0);

        assertThat(receiver.received().path()).isEqualTo("/api/v2/alerts");
        assertThat(opened.path("labels")).isEqualTo(closed.path("labels"));
        assertThat(Instant.parse(opened.path("endsAt").asString())).isAfter(NOW.plus(Duration.ofDays(1)));
        assertThat(Instant.parse(closed.path("endsAt").asString())).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelKind.class,
            names = {"PAGERDUTY", "OPSGENIE", "ALERTMANAGER"})
    @DisplayName("A breach that is taken back neither ends nor reopens an alert elsewhere")
    void retracted(ChannelKind kind) {
        assertThat(send(kind, "key", delivery("retracted", TEXT)).result()).isEqualTo(AttemptResult.DELIVERED);
        assertThat(receiver.count()).isZero();
    }
}
