package dev.faultline.intake.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.StandInTriage;
import dev.faultline.intake.outbound.slack.SlackReplies;
import dev.faultline.localcluster.LocalBroker;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.localcluster.LocalRegistry;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Formatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buttons pressed in Slack, as Slack tells of them, on a real broker. */
@Tag("broker")
class SlackTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "slack-test-";
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String LI = "U012AB3CD";
    private static final String POLICY = """
            apps:
              - provider: SLACK
                secretFile: slack.secret
                people:
                  - {user: U012AB3CD, name: Li <Lei>, role: OPS}
            """;

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static StandInTriage triage;

    /** Slack's side of an answer. */
    record Told(String responseUrl, JsonNode message) {
        String text() {
            return message.path("text").asString();
        }
    }

    /** Stands where Slack hears answers. */
    static class World {
        static final List<Told> TOLD = new CopyOnWriteArrayList<>();

        @Bean
        @Primary
        SlackReplies recorded() {
            return (url, json) -> TOLD.add(new Told(url, JsonMapper.shared().readTree(json)));
        }
    }

    @BeforeAll
    static void open() {
        RunningIntake.write(policy, "slack.secret", SECRET + "\n");
        RunningIntake.write(policy, "callbacks.yaml", POLICY);
        intake = RunningIntake.startBeside(
                World.class,
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                policy,
                "--faultline.topics.prefix=" + PREFIX,
                "--faultline.intake.command-patience=30s");
        triage = new StandInTriage(CLUSTER, PREFIX, SlackTest::decide);
    }

    @AfterAll
    static void shut() throws Exception {
        intake.close();
        triage.close();
    }

    /** INC-1-… is acknowledged already. */
    private static CommandOutcome decide(CommandOutcome outcome) {
        if (outcome.getIncidentId().startsWith("INC-1-")) {
            outcome.setAccepted(false);
            outcome.setReason("it is acknowledged already");
        }
        return outcome;
    }

    @Test
    void aPressAcknowledgesInTheNameOfWhoPressed() {
        Answer answer = press(LI, "INC-0-31", "1548426417.840180");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
        assertThat(commands("INC-0-31")).singleElement().satisfies(command -> {
            assertThat(command.getVerb()).isEqualTo(CommandVerb.ACKNOWLEDGE);
            assertThat(command.getActor().getName()).isEqualTo("Li <Lei>");
            assertThat(command.getActor().getRole()).isEqualTo(Role.OPS);
            assertThat(command.getActor().getVia()).isEqualTo("slack");
        });
        assertThat(told("INC-0-31")).singleElement().satisfies(told -> {
            assertThat(told.responseUrl()).isEqualTo("https://hooks.slack.com/actions/T0/31/secret");
            assertThat(told.message().path("response_type").asString()).isEqualTo("ephemeral");
            assertThat(told.message().path("replace_original").asBoolean(true)).isFalse();
            assertThat(told.text()).isEqualTo("INC-0-31 is acknowledged in your name, Li &lt;Lei&gt;.");
        });
    }

    @Test
    void theSamePressSentAgainIsTheSameCommandAndAnotherPressAnother() {
        String body = body(LI, "INC-0-32", "1548426418.1");
        String now = Long.toString(Instant.now().getEpochSecond());
        send(body, now, signature(SECRET, now, body));
        awaitTold("INC-0-32", 1);

        Answer again = send(body, now, signature(SECRET, now, body));
        awaitTold("INC-0-32", 2);
        press(LI, "INC-0-32", "1548426419.2");
        awaitTold("INC-0-32", 3);

        assertThat(again.status()).isEqualTo(200);
        assertThat(commands("INC-0-32").stream()
                        .map(IncidentCommand::getCommandId)
                        .distinct())
                .hasSize(2)
                .allSatisfy(id -> assertThat(id).startsWith("slack-"));
        assertThat(commands("INC-0-32")).hasSize(2);
    }

    @Test
    void whatTheIncidentsStateDoesNotAllowIsToldWithItsReason() {
        Answer answer = press(LI, "INC-1-33", "1548426420.1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(told("INC-1-33"))
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("nothing was done", "it is acknowledged already"));
    }

    @Test
    void aUserNobodyKnowsDoesNothingAndIsToldWhatToDo() {
        Answer answer = press("UNOBODY", "INC-0-34", "1548426421.1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(told("INC-0-34"))
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("nothing was done", "UNOBODY", "callbacks.yaml"));
        assertThat(commands("INC-0-34")).isEmpty();
        assertThat(intake.metrics()).contains("faultline_callbacks_total{outcome=\"unknown-user\",provider=\"slack\"");
    }

    @Test
    void whatSlackDidNotSignOrSignedLongAgoDoesNothing() {
        String body = body(LI, "INC-0-35", "1548426422.1");
        String other = body(LI, "INC-0-36", "1548426422.1");
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(
                Instant.now().minus(Duration.ofMinutes(5)).minusSeconds(2).getEpochSecond());

        for (Answer refused : List.of(
                send(body, now, signature("somebody else's signing secret", now, body)),
                send(other, now, signature(SECRET, now, body)),
                send(body, old, signature(SECRET, old, body)),
                send(body, now, signature(SECRET, old, body)),
                send(body, now, signature(SECRET, now, body).substring("v0=".length())),
                send(body, now, "v0=zz"),
                send(body, "soon", signature(SECRET, "soon", body)),
                send(body, "", ""))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("forged");
        }
        assertThat(commands("INC-0-35")).isEmpty();
        assertThat(commands("INC-0-36")).isEmpty();
        assertThat(told("INC-0-3[56]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl_check=1&token=t",
                "payload=%7B",
                "payload=%zz",
                "payload=%7B%22type%22%3A%22view_submission%22%7D",
                "payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A%5B%7B%22action_id%22%3A%22link%22%7D%5D%7D",
                ""
            })
    void whateverElseSlackSignsIsTakenAndDoesNothing(String body) {
        String now = Long.toString(Instant.now().getEpochSecond());
        int before = World.TOLD.size() + triage.commands().size();

        assertThat(send(body, now, signature(SECRET, now, body)).status()).isEqualTo(200);

        assertThat(World.TOLD.size() + triage.commands().size()).isEqualTo(before);
    }

    @Test
    void withoutKafkaSlackHasItsAnswerAndThePersonIsToldToPressAgain(@TempDir Path dir) {
        LocalBroker broker = LocalBroker.start(dir.resolve("kafka"), 0);
        RunningIntake.write(dir.resolve("policy"), "slack.secret", SECRET);
        RunningIntake.write(dir.resolve("policy"), "callbacks.yaml", POLICY);
        try (LocalRegistry registry = LocalRegistry.start(dir.resolve("registry"), 0);
                RunningIntake alone = RunningIntake.startBeside(
                        World.class,
                        broker.bootstrapServers(),
                        registry.url(),
                        dir.resolve("policy"),
                        "--spring.kafka.producer.properties.delivery.timeout.ms=3000",
                        "--spring.kafka.producer.properties.request.timeout.ms=1000",
                        "--spring.kafka.producer.properties.max.block.ms=1000")) {
            broker.close();
            String body = body(LI, "INC-0-37", "1548426423.1");
            String now = Long.toString(Instant.now().getEpochSecond());

            Answer answer = send(alone, body, now, signature(SECRET, now, body));

            assertThat(answer.status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(told("INC-0-37"))
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("may not have been taken", "Press again")));
        }
    }

    private static Answer press(String user, String incident, String at) {
        String body = body(user, incident, at);
        String now = Long.toString(Instant.now().getEpochSecond());
        Answer answer = send(body, now, signature(SECRET, now, body));
        awaitTold(incident, 1);
        return answer;
    }

    private static void awaitTold(String incident, int times) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(incident)).hasSizeGreaterThanOrEqualTo(times));
    }

    /** The form of a pressed button as Slack sends it, without what nobody reads. */
    private static String body(String user, String incident, String at) {
        String number = incident.substring(incident.lastIndexOf('-') + 1);
        String payload = """
                {"type":"block_actions",\
                "user":{"id":"%s","username":"bobby","name":"bobby","team_id":"T0"},\
                "api_app_id":"A0","token":"deprecated",\
                "container":{"type":"message_attachment","message_ts":"1548261231.000200","channel_id":"CBR2V3XEX"},\
                "trigger_id":"12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3",\
                "team":{"id":"T0","domain":"example"},\
                "channel":{"id":"CBR2V3XEX","name":"on-call"},\
                "message":{"bot_id":"B0","type":"message","text":"[L1 致命] & more"},\
                "response_url":"https:\\/\\/hooks.slack.com\\/actions\\/T0\\/%s\\/secret",\
                "actions":[{"action_id":"faultline-acknowledge","block_id":"=qXel",\
                "text":{"type":"plain_text","text":"Acknowledge","emoji":true},"value":"%s","style":"primary",\
                "type":"button","action_ts":"%s"}]}""".formatted(user, number, incident, at);
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    /** By Slack's description alone. */
    private static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            Formatter hex = new Formatter().format("v0=");
            for (byte one : mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8))) {
                hex.format("%02x", one);
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer send(String body, String timestamp, String signature) {
        return send(intake, body, timestamp, signature);
    }

    private static Answer send(RunningIntake to, String body, String timestamp, String signature) {
        return to.send(HttpRequest.newBuilder(to.at("/v1/callbacks/slack"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<IncidentCommand> commands(String incident) {
        return triage.commands().stream()
                .filter(command -> command.getIncidentId().equals(incident))
                .toList();
    }

    private static List<Told> told(String incident) {
        return World.TOLD.stream()
                .filter(told -> told.text().matches("(?s)" + incident + "\\b.*"))
                .toList();
    }
}
