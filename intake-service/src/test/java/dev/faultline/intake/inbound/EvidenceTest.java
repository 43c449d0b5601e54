package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.StandInTriage;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence by API key, on a real broker. */
@Tag("broker")
class EvidenceTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "evidence-test-";
    private static final String ACTOR = "\"actor\":{\"name\":\"Li\",\"role\":\"SITE\"}";

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static StandInTriage triage;

    @BeforeAll
    static void open() {
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=" + PREFIX);
        triage = new StandInTriage(CLUSTER, PREFIX, outcome -> {
            if (outcome.getIncidentId().startsWith("INC-2-")) {
                outcome.setAccepted(false);
                outcome.setState((IncidentState) null);
                outcome.setReason("there is no such incident");
            }
            return outcome;
        });
    }

    @AfterAll
    static void shut() throws Exception {
        intake.close();
        triage.close();
    }

    @Test
    void oneFileIsKeptOnceHoweverOftenItIsSent() {
        String path = "/v1/incidents/INC-0-1/evidence?name=node.log&actor=Li+Lei&role=site";

        Answer first = intake.post(path, COMMANDER, "log line", "Content-Type", "text/plain");
        Answer again = intake.post(path, COMMANDER, "log line", "Content-Type", "text/plain");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().at("/evidence/0/sha256").asString()).isEqualTo(RunningIntake.sha256("log line"));
        assertThat(first.json().at("/evidence/0/size").intValue()).isEqualTo(8);
        assertThat(first.json().at("/evidence/0/listed").booleanValue()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(commands("INC-0-1")).as("told once").hasSize(1);
        assertThat(evidence("INC-0-1")).hasSize(2).allSatisfy(one -> {
            assertThat(one.getEvidenceId())
                    .isEqualTo(first.json().at("/evidence/0/evidenceId").asString());
            assertThat(StandardCharsets.UTF_8
                            .decode(one.getContent().duplicate())
                            .toString())
                    .isEqualTo("log line");
            assertThat(one.getActor().getName()).isEqualTo("Li Lei");
            assertThat(one.getActor().getRole()).isEqualTo(Role.SITE);
            assertThat(one.getActor().getVia()).isEqualTo("people");
        });
    }

    @Test
    void whatIsTooLargeIsKeptAsALink() {
        Answer kept = intake.post(
                "/v1/incidents/INC-0-2/evidence",
                COMMANDER,
                "{" + ACTOR
                        + ",\"href\":\"https://8.8.8.8/core.dump?sig=1\",\"name\":\"core.dump\",\"size\":\"5000000000\"}");

        assertThat(kept.status()).as(kept.response().body()).isEqualTo(200);
        assertThat(evidence("INC-0-2")).singleElement().satisfies(one -> {
            assertThat(one.getHref()).isEqualTo("https://8.8.8.8/core.dump?sig=1");
            assertThat(one.getContent()).isNull();
            assertThat(one.getSize()).isEqualTo(5_000_000_000L);
        });
        assertThat(commands("INC-0-2"))
                .singleElement()
                .satisfies(command -> assertThat(command.getArguments())
                        .containsEntry("href", "https://8.8.8.8/core.dump?sig=1")
                        .containsEntry("name", "core.dump"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://8.8.8.8/core          | https
            ftp://8.8.8.8/core           | https
            https://user:pw@8.8.8.8/core | https
            https:///core                | https
            not an address               | https
            https://127.0.0.1/core       | inner network
            https://10.1.2.3/core        | inner network
            https://169.254.169.254/meta | inner network
            https://[::1]/core           | inner network
            https://nowhere.invalid/core | no host
            """)
    void aLinkNobodyShouldFollowIsRefused(String href, String why) {
        Answer refused =
                intake.post("/v1/incidents/INC-0-3/evidence", COMMANDER, "{" + ACTOR + ",\"href\":\"" + href + "\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body()).contains(why);
        assertThat(evidence("INC-0-3")).isEmpty();
    }

    @Test
    void whoKeepsItMustBeSaidAndTheKeyMustBeOneForCommands() {
        Answer nobody =
                intake.post("/v1/incidents/INC-0-4/evidence?name=x", COMMANDER, "x", "Content-Type", "text/plain");
        Answer sender = intake.post("/v1/incidents/INC-0-4/evidence?actor=Li&role=OPS", SENDER, "x");
        Answer noKey = intake.post("/v1/incidents/INC-0-4/evidence?actor=Li&role=OPS", "wrong", "x");
        Answer noId = intake.post("/v1/incidents/4/evidence?actor=Li&role=OPS", COMMANDER, "x");

        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.json().at("/errors/0/field").asString()).isEqualTo("actor");
        assertThat(nobody.json().at("/errors/1/field").asString()).isEqualTo("role");
        assertThat(sender.status()).isEqualTo(403);
        assertThat(noKey.status()).isEqualTo(401);
        assertThat(noId.status()).isEqualTo(404);
        assertThat(evidence("INC-0-4")).isEmpty();
    }

    @Test
    void anIncidentNobodyKnowsIsNotFoundAndAMegabyteIsTheMost() {
        Answer unknown = intake.post(
                "/v1/incidents/INC-2-1/evidence?actor=Li&role=OPS", COMMANDER, "x", "Content-Type", "text/plain");
        Answer large = intake.post(
                "/v1/incidents/INC-0-5/evidence?actor=Li&role=OPS",
                COMMANDER,
                "x".repeat(1_000_001),
                "Content-Type",
                "text/plain");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.problem()).isEqualTo("too-large");
    }

    private static List<IncidentCommand> commands(String incident) {
        return triage.commands().stream()
                .filter(command -> command.getIncidentId().equals(incident))
                .toList();
    }

    private static List<Evidence> evidence(String incident) {
        try (WireTopic<Evidence> topic = WireTopic.of(CLUSTER, PREFIX, Topics.EVIDENCE)) {
            return topic.values(one -> one.getIncidentId().equals(incident));
        }
    }
}
