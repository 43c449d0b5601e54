package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.TopicReader;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on a real broker; the test stands where triage does and answers on {@code command-outcomes}. */
@Tag("broker")
class CommandsTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "commands-test-";
    private static final String BY_LI = "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}}";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static KafkaProducer<String, byte[]> triage;
    private static Serializer<CommandOutcome> outcomes;
    private static Deserializer<IncidentCommand> commands;

    @BeforeAll
    static void open() {
        intake = start();
        WireSerdes serdes = new WireSerdes(RegistryFlavour.APICURIO, CLUSTER.registryUrl(), Map.of());
        outcomes = serdes.serializer(Topics.COMMAND_OUTCOMES);
        commands = serdes.deserializer(Topics.COMMANDS);
        triage = new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void shut() {
        intake.close();
        triage.close();
        outcomes.close();
        commands.close();
    }

    private static RunningIntake start() {
        return RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=" + PREFIX);
    }

    @Test
    void anAcceptedCommandIsAnsweredWithItsOutcome() throws Exception {
        // Given a command under way
        CompletableFuture<Answer> answer = give(
                "INC-2-7",
                "acknowledge",
                "{\"actor\":{\"name\":\"Li\",\"role\":\"ops\"},\"reason\":\"on it\"}",
                "ack-1");
        ConsumerRecord<String, byte[]> record = awaitCommand("ack-1");
        IncidentCommand command = commands.deserialize(record.topic(), record.value());

        // When triage accepts it
        decide(command, true, IncidentState.ACKNOWLEDGED, 2, "acknowledged by Li");

        // Then whoever gave it is told, and it went the way its incident's id names
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().json().path("accepted").booleanValue()).isTrue();
        assertThat(answer.get().json().path("state").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(answer.get().json().path("revision").intValue()).isEqualTo(2);
        assertThat(record.value()[0]).as("magic byte").isZero();
        assertThat(record.key()).isEqualTo("INC-2-7");
        assertThat(record.partition()).isEqualTo(2).isEqualTo(IncidentPartitioner.partition("INC-2-7", 4));
        assertThat(command.getVerb()).isEqualTo(CommandVerb.ACKNOWLEDGE);
        assertThat(command.getActor().getName()).isEqualTo("Li");
        assertThat(command.getActor().getRole()).isEqualTo(Role.OPS);
        assertThat(command.getActor().getVia()).isEqualTo("people");
        assertThat(command.getReason()).isEqualTo("on it");
    }

    @Test
    void aRefusedCommandIsAConflictWithTheReason() throws Exception {
        CompletableFuture<Answer> answer = give("INC-1-1", "close", BY_LI, "close-1");
        decide(
                awaitDecoded("close-1"),
                false,
                IncidentState.OPEN,
                4,
                "an L1 incident closes only when QA and SITE have verified it");

        assertThat(answer.get().status()).isEqualTo(409);
        assertThat(answer.get().problem()).isEqualTo("refused-by-state");
        assertThat(answer.get().json().path("detail").asString()).contains("QA and SITE");
        assertThat(answer.get().json().path("state").asString()).isEqualTo("OPEN");
        assertThat(answer.get().json().path("commandId").asString()).isEqualTo("close-1");
    }

    @Test
    void anIncidentTriageDoesNotKnowIsNotFound() throws Exception {
        CompletableFuture<Answer> answer = give("INC-0-999", "acknowledge", BY_LI, "unknown-1");
        decide(awaitDecoded("unknown-1"), false, null, 0, "there is no incident INC-0-999");

        assertThat(answer.get().status()).isEqualTo(404);
        assertThat(answer.get().problem()).isEqualTo("unknown-incident");
    }

    @Test
    void aSecretThatAPersonWroteDoesNotGoOnTheLine() throws Exception {
        give("INC-2-9", "note", """
                {"actor":{"name":"Li","role":"OPS"},"reason":"asked for","text":"The login is password=hunter2 on db-1"}""", "note-9");

        IncidentCommand command = awaitDecoded("note-9");

        assertThat(command.getArguments()).isEqualTo(Map.of("text", "The login is password=[redacted] on db-1"));
        assertThat(command.getReason()).isEqualTo("asked for");
    }

    @Test
    void anUndecidedCommandHasAPlaceToAskThatTellsTheOutcomeLaterAndAfterARestart() throws Exception {
        // Given nobody decides within two seconds
        Answer answer = give("INC-3-5", "restore", BY_LI, "slow-1").get();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/commands/slow-1");
        assertThat(intake.get("/v1/commands/slow-1", COMMANDER).status()).isEqualTo(202);

        // When triage decides after all
        decide(awaitDecoded("slow-1"), true, IncidentState.RESTORED, 3, "restored");

        // Then the place tells it, and so does an instance that was not there
        await().atMost(Duration.ofSeconds(10))
                .until(() -> intake.get("/v1/commands/slow-1", COMMANDER).status() == 200);
        try (RunningIntake restarted = start()) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> restarted.get("/v1/commands/slow-1", COMMANDER).status() == 200);
            assertThat(restarted
                            .get("/v1/commands/slow-1", COMMANDER)
                            .json()
                            .path("state")
                            .asString())
                    .isEqualTo("RESTORED");
        }
        assertThat(intake.get("/v1/commands/never-given", COMMANDER).status()).isEqualTo(404);
    }

    @Test
    void aRepeatUnderTheSameIdempotencyKeyIsToldTheFirstOutcomeAndPublishesNothing() throws Exception {
        CompletableFuture<Answer> first = give("INC-0-3", "fix", BY_LI, "twice-1");
        decide(awaitDecoded("twice-1"), true, IncidentState.FIXED, 9, "fixed");
        assertThat(first.get().status()).isEqualTo(200);

        Answer repeat = give("INC-0-3", "fix", BY_LI, "twice-1").get();
        Answer other = give("INC-0-4", "fix", BY_LI, "twice-1").get();

        assertThat(repeat.status()).isEqualTo(200);
        assertThat(repeat.json().path("revision").intValue()).isEqualTo(9);
        assertThat(other.status()).isEqualTo(422);
        assertThat(onCommands("twice-1")).hasSize(1);
    }

    @Test
    void whatAVerbNeedsIsCarriedAsItsArgument() throws Exception {
        CompletableFuture<Answer> answer = give(
                "INC-0-8",
                "regrade",
                "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"},\"level\":\"l2\",\"reason\":\"one node only\",\"at\":\"2026-01-01T00:00:00Z\"}",
                "regrade-1");
        IncidentCommand command = awaitDecoded("regrade-1");
        decide(command, true, IncidentState.OPEN, 2, "L2 from now on");

        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(command.getArguments()).isEqualTo(Map.of("level", "L2"));
        assertThat(command.getAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            merge | "into":"INC-2-4"       | into    | INC-2-4
            split | "members":["f1","f2"]  | members | f1,f2
            """)
    void incidentsAreMergedAndSplitByHand(String path, String given, String argument, String value) throws Exception {
        // Given
        String body = "{\"actor\":{\"name\":\"Li\",\"role\":\"DEV\"}," + given + "}";
        CompletableFuture<Answer> answer = give("INC-0-9", path, body, path + "-1");
        IncidentCommand command = awaitDecoded(path + "-1");

        // When
        decide(command, true, IncidentState.OPEN, 3, "done");

        // Then
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(command.getArguments()).isEqualTo(Map.of(argument, value));
    }

    @ParameterizedTest
    @CsvSource({"confirm,CONFIRM,OPEN,false", "dismiss,DISMISS,DISMISSED,true"})
    void operationsConfirmsAGradeAndDismissesAFalseAlarm(
            String path, CommandVerb verb, IncidentState state, boolean withReason) throws Exception {
        // Given
        String reason = withReason ? ",\"reason\":\"planned maintenance\"" : "";
        CompletableFuture<Answer> answer =
                give("INC-0-9", path, "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}" + reason + "}", path + "-1");
        IncidentCommand command = awaitDecoded(path + "-1");

        // When
        decide(command, true, state, 3, "done");

        // Then
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(answer.get().json().path("state").asString()).isEqualTo(state.name());
        assertThat(command.getVerb()).isEqualTo(verb);
        assertThat(command.getReason()).isEqualTo(withReason ? "planned maintenance" : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unacknowledge | UNACKNOWLEDGE | ``                                                    | {}
            snooze        | SNOOZE        | "for":"30m"                                           | {for=30m}
            snooze        | SNOOZE        | "until":"2999-01-01T08:00:00+08:00"                   | {until=2999-01-01T00:00:00Z}
            pause         | PAUSE         | "for":"2h"                                            | {for=2h}
            resume        | RESUME        | ``                                                    | {}
            duty          | DUTY          | "duty":"reproduce","outcome":"reproduced"             | {duty=reproduce, outcome=reproduced}
            """)
    void whatAVerbNeedsGoesAlongWithIt(String path, CommandVerb verb, String fields, String arguments)
            throws Exception {
        // Given
        String id = path + "-with-" + arguments.hashCode();
        String more = fields.isEmpty() ? "" : "," + fields;
        CompletableFuture<Answer> answer =
                give("INC-3-5", path, "{\"actor\":{\"name\":\"Li\",\"role\":\"OPS\"}" + more + "}", id);
        IncidentCommand command = awaitDecoded(id);

        // When
        decide(command, true, IncidentState.OPEN, 2, "done");

        // Then
        assertThat(answer.get().status()).isEqualTo(200);
        assertThat(command.getVerb()).isEqualTo(verb);
        assertThat(new TreeMap<>(command.getArguments())).hasToString(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            acknowledge | {}                                                              | actor.name | is required
            acknowledge | {"actor":"Li"}                                                  | actor      | must be an object, is a string
            acknowledge | {"actor":{"name":"Li"}}                                         | actor.role | is required
            acknowledge | {"actor":{"name":"Li","role":"BOSS"}}                           | actor.role | must be one of ops, pm, dev, qa, site, is "BOSS"
            assign      | {"actor":{"name":"Li","role":"PM"}}                             | owner      | is required
            regrade     | {"actor":{"name":"Li","role":"OPS"},"level":"L5","reason":"x"}  | level      | must be one of l1, l2, l3, l4, is "L5"
            regrade     | {"actor":{"name":"Li","role":"OPS"},"level":"L1"}               | reason     | is required
            regrade     | {"actor":{"name":"Li","role":"DEV"},"level":"L1","reason":"x"}  | actor.role | must be OPS for regrade, is DEV
            confirm     | {"actor":{"name":"Li","role":"PM"}}                             | actor.role | must be OPS for confirm, is PM
            dismiss     | {"actor":{"name":"Li","role":"SITE"},"reason":"x"}              | actor.role | must be OPS for dismiss, is SITE
            dismiss     | {"actor":{"name":"Li","role":"OPS"}}                            | reason     | is required
            dismiss     | {"actor":{"name":"Li","role":"OPS"},"reason":"  "}              | reason     | is required
            verify      | {"actor":{"name":"Li","role":"DEV"},"passed":true}              | actor.role | must be QA or SITE for verify, is DEV
            plan        | {"actor":{"name":"Li","role":"PM"},"release":""}                | release    | is required
            verify      | {"actor":{"name":"Li","role":"QA"},"passed":"yes"}              | passed     | must be true or false, is a string
            note        | {"actor":{"name":"Li","role":"QA"}}                             | text       | is required
            snooze      | {"actor":{"name":"Li","role":"DEV"}}                            | for        | is required, such as 30m; or until, as a time to come
            snooze      | {"actor":{"name":"Li","role":"DEV"},"for":"half an hour"}       | for        | must be a duration such as 30m or 2h
            pause       | {"actor":{"name":"Li","role":"OPS"},"until":"tomorrow"}         | until      | must be a time such as 2026-11-23T08:15:00Z (RFC 3339, from 1970 on), is "tomorrow"
            duty        | {"actor":{"name":"Li","role":"QA"}}                             | duty       | is required
            merge       | {"actor":{"name":"Li","role":"PM"}}                             | into       | is required
            merge       | {"actor":{"name":"Li","role":"PM"},"into":"17"}                 | into       | must be the id of an incident such as INC-3-17, is "17"
            split       | {"actor":{"name":"Li","role":"PM"},"members":[]}                | members    | is required
            split       | {"actor":{"name":"Li","role":"PM"},"members":"f1"}              | members    | must be an array of strings, is a string
            split       | {"actor":{"name":"Li","role":"PM"},"members":["f1",2]}          | members[1] | must be a string, is a number
            split       | {"actor":{"name":"Li","role":"PM"},"members":["f1, f2"]}        | members    | must be fingerprints of the incident's members
            fix         | {"actor":{"name":"Li","role":"DEV"},"at":"2026-01-01T00:00:00Z","reason":"x"} | at | may be given by role OPS only
            fix         | {"actor":{"name":"Li","role":"OPS"},"at":"2026-01-01T00:00:00Z"} | at        | needs a reason beside it
            fix         | {"actor":{"name":"Li","role":"OPS"},"at":"2999-01-01T00:00:00Z","reason":"x"} | at | must not lie in the future
            """)
    void aCommandOfTheWrongFormIsToldWhatIsWrong(String verb, String body, String field, String problem) {
        Answer answer = intake.post("/v1/incidents/INC-0-1/" + verb, COMMANDER, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/problem").asString()).isEqualTo(problem);
    }

    @Test
    void anUnknownVerbListsTheVerbsAndAnIdOfTheWrongFormIsNotFound() {
        Answer verb = intake.post("/v1/incidents/INC-0-1/explode", COMMANDER, BY_LI);
        Answer id = intake.post("/v1/incidents/17/acknowledge", COMMANDER, BY_LI);
        Answer key = intake.post("/v1/incidents/INC-0-1/acknowledge", COMMANDER, BY_LI, "Idempotency-Key", "a b");

        assertThat(verb.status()).isEqualTo(404);
        assertThat(verb.json().path("detail").asString()).contains("acknowledge, assign, escalate");
        assertThat(id.status()).isEqualTo(404);
        assertThat(id.problem()).isEqualTo("unknown-incident");
        assertThat(key.status()).isEqualTo(400);
    }

    @Test
    void anOutcomeNobodyCanDecodeIsSetAsideAndTheNextIsRead() throws Exception {
        triage.send(new ProducerRecord<>(
                        PREFIX + "command-outcomes", 0, "broken", "no avro".getBytes(StandardCharsets.UTF_8)))
                .get();

        CompletableFuture<Answer> answer = give("INC-0-6", "pause", BY_LI, "after-broken");
        decide(awaitDecoded("after-broken"), true, IncidentState.OPEN, 2, "paused");

        assertThat(answer.get().status()).isEqualTo(200);
        List<ConsumerRecord<String, byte[]>> aside = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> TopicReader.read(
                                CLUSTER.bootstrapServers(), PREFIX + "command-outcomes-dlt", record -> true),
                        found -> !found.isEmpty());
        assertThat(aside).hasSize(1);
        assertThat(new String(aside.getFirst().value(), StandardCharsets.UTF_8)).isEqualTo("no avro");
        assertThat(aside.getFirst().headers().lastHeader(DeadLetter.REASON)).isNotNull();
    }

    private static CompletableFuture<Answer> give(String incident, String verb, String body, String id) {
        return CompletableFuture.supplyAsync(
                () -> intake.post("/v1/incidents/" + incident + "/" + verb, COMMANDER, body, "Idempotency-Key", id));
    }

    private static void decide(
            IncidentCommand command, boolean accepted, @Nullable IncidentState state, long revision, String reason)
            throws ExecutionException, InterruptedException {
        CommandOutcome outcome = CommandOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setIncidentId(command.getIncidentId())
                .setVerb(command.getVerb())
                .setAccepted(accepted)
                .setReason(reason)
                .setState(state)
                .setRevision(revision)
                .setDecidedAt(Instant.now())
                .build();
        String topic = PREFIX + "command-outcomes";
        triage.send(new ProducerRecord<>(topic, command.getCommandId(), outcomes.serialize(topic, outcome)))
                .get();
    }

    private static IncidentCommand awaitDecoded(String id) {
        ConsumerRecord<String, byte[]> record = awaitCommand(id);
        return commands.deserialize(record.topic(), record.value());
    }

    private static ConsumerRecord<String, byte[]> awaitCommand(String id) {
        return await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .until(() -> onCommands(id).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static List<ConsumerRecord<String, byte[]>> onCommands(String id) {
        return TopicReader.read(
                CLUSTER.bootstrapServers(),
                PREFIX + "commands",
                record -> new String(record.value(), StandardCharsets.UTF_8).contains(id));
    }
}
