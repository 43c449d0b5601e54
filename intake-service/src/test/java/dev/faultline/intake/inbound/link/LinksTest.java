package dev.faultline.intake.inbound.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.StandInTriage;
import dev.faultline.intake.WireTopic;
import dev.faultline.line.link.LinkClaim;
import dev.faultline.line.link.LinkPurpose;
import dev.faultline.line.link.LinkSigner;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the links in messages lead to, on a real broker. */
@Tag("broker")
class LinksTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "links-test-";
    private static final String SECRET = "the secret of this test's links, long";
    private static final String FORMER = "the former secret of this test's links";
    private static final LinkSigner SIGNER = new LinkSigner(List.of(SECRET));

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static StandInTriage triage;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(policy.resolve("new.key"), SECRET);
        Files.writeString(policy.resolve("former.key"), FORMER);
        RunningIntake.write(policy, "links.yaml", """
                keys:
                  - {name: new, keyFile: new.key}
                  - {name: former, keyFile: former.key}
                """);
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(),
                CLUSTER.registryUrl(),
                policy,
                "--faultline.topics.prefix=" + PREFIX,
                "--faultline.intake.wrong-keys-per-minute=1000");
        triage = new StandInTriage(CLUSTER, PREFIX, LinksTest::decide);
    }

    @AfterAll
    static void shut() throws Exception {
        intake.close();
        triage.close();
    }

    /** INC-1-… is in no state for anything, INC-2-… is not known. */
    private static CommandOutcome decide(CommandOutcome outcome) {
        if (outcome.getIncidentId().startsWith("INC-1-")) {
            outcome.setAccepted(false);
            outcome.setReason("it is acknowledged already");
        } else if (outcome.getIncidentId().startsWith("INC-2-")) {
            outcome.setAccepted(false);
            outcome.setState((IncidentState) null);
            outcome.setReason("there is no such incident");
        }
        return outcome;
    }

    @Test
    void lookingAtALinkAcknowledgesNothingAndItsButtonDoes() {
        String path = link(LinkPurpose.ACKNOWLEDGE, "INC-0-11", Role.OPS, "en");

        // a mail program's scanner follows the link, more than once and in every harmless way there is
        for (int i = 0; i < 3; i++) {
            assertThat(get(path).status()).isEqualTo(200);
            assertThat(intake.send(HttpRequest.newBuilder(intake.at(path)).method("HEAD", BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(200);
            intake.send(HttpRequest.newBuilder(intake.at(path)).method("OPTIONS", BodyPublishers.noBody()));
        }
        Answer question = get(path);
        assertThat(question.response().body())
                .contains("Acknowledge this incident?")
                .contains("INC-0-11")
                .contains("<form method=\"post\"")
                .contains("You act as Li &lt;Lei&gt;, operations.")
                .doesNotContain("<script");
        assertThat(commands("INC-0-11")).isEmpty();

        Answer done = post(path);

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.response().body())
                .contains("is acknowledged in your name")
                .doesNotContain("<form");
        assertThat(commands("INC-0-11")).singleElement().satisfies(command -> {
            assertThat(command.getVerb()).isEqualTo(CommandVerb.ACKNOWLEDGE);
            assertThat(command.getActor().getName()).isEqualTo("Li <Lei>");
            assertThat(command.getActor().getRole()).isEqualTo(Role.OPS);
            assertThat(command.getActor().getVia()).isEqualTo("link");
        });
    }

    @Test
    void aLinkThatWasUsedDoesNothingMoreAndSaysSo() {
        String path = link(LinkPurpose.ACKNOWLEDGE, "INC-0-12", Role.OPS, "en");
        assertThat(post(path).status()).isEqualTo(200);

        Answer again = post(path);
        Answer looked = get(path);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.response().body()).contains("This link has been used").contains("done by Li");
        assertThat(looked.status()).isEqualTo(409);
        assertThat(looked.response().body()).doesNotContain("<form");
        assertThat(commands("INC-0-12")).hasSize(1);
    }

    @Test
    void thePageIsKeptByNobodyAndTellsNobodyWhereItWas() {
        Answer page = get(link(LinkPurpose.ACKNOWLEDGE, "INC-0-13", Role.OPS, "en"));

        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("form-action 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void whoeverReadsChineseIsAskedInChinese() {
        String path = link(LinkPurpose.VERIFY, "INC-0-14", Role.SITE, "zh-CN");

        assertThat(get(path).response().body())
                .contains("<html lang=\"zh-CN\">")
                .contains("问题解决了吗")
                .contains("现场用户");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOnSiteUserSaysWhetherItWorks(boolean works) {
        String incident = works ? "INC-0-15" : "INC-0-16";
        String path = link(LinkPurpose.VERIFY, incident, Role.SITE, "en");

        Answer nothing = post(path, "reason=hm");
        Answer said = post(path, "passed=" + works + "&reason=still+slow%2C+password%3Dhunter2");
        Answer changedTheirMind = post(path, "passed=" + !works);

        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.response().body()).contains("<form");
        assertThat(said.status()).isEqualTo(200);
        assertThat(changedTheirMind.status()).isEqualTo(409);
        assertThat(commands(incident)).singleElement().satisfies(command -> {
            assertThat(command.getVerb()).isEqualTo(CommandVerb.VERIFY);
            assertThat(command.getArguments()).containsEntry("passed", Boolean.toString(works));
            assertThat(command.getActor().getRole()).isEqualTo(Role.SITE);
            assertThat(command.getReason()).contains("still slow").doesNotContain("hunter2");
        });
    }

    @Test
    void logsAreKeptOnTheTopicAndListedByTheIncident() {
        String path = link(LinkPurpose.UPLOAD, "INC-0-17", Role.SITE, "en");
        String log = "start\npassword=hunter2\nend\n";
        String form = multipart("file", "logs/node.log", log) + multipart("file", "second.log", "more")
                + multipart("note", null, "from node 3") + "--XX--\r\n";

        Answer kept = intake.send(HttpRequest.newBuilder(intake.at(path))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString(form)));

        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.response().body())
                .contains("node.log")
                .contains("second.log")
                .contains("SHA-256");
        List<Evidence> evidence = evidence("INC-0-17");
        assertThat(evidence).hasSize(2).allSatisfy(one -> {
            assertThat(one.getActor().getName()).isEqualTo("Li <Lei>");
            assertThat(one.getActor().getVia()).isEqualTo("link");
            assertThat(one.getNote()).isEqualTo("from node 3");
            assertThat(one.getAt()).isNotNull();
        });
        Evidence first = evidence.stream()
                .filter(one -> one.getName().equals("node.log"))
                .findFirst()
                .orElseThrow();
        String content = StandardCharsets.UTF_8.decode(first.getContent()).toString();
        assertThat(content).startsWith("start\n").endsWith("end\n").doesNotContain("hunter2");
        assertThat(first.getSha256()).as("of what is kept").isEqualTo(RunningIntake.sha256(content));
        assertThat(commands("INC-0-17")).hasSize(2).allSatisfy(command -> {
            assertThat(command.getVerb()).isEqualTo(CommandVerb.EVIDENCE);
            assertThat(evidence)
                    .anySatisfy(one -> assertThat(command.getArguments())
                            .containsEntry("evidenceId", one.getEvidenceId())
                            .containsEntry("name", one.getName())
                            .containsEntry("sha256", one.getSha256()));
        });
        assertThat(get(path).status()).as("more can be uploaded").isEqualTo(200);
    }

    @Test
    void oneFileAsTheWholeBodyIsKeptToo() {
        String path = link(LinkPurpose.UPLOAD, "INC-0-18", Role.SITE, "en");

        Answer kept = intake.send(HttpRequest.newBuilder(intake.at(path + "?name=core.log"))
                .header("Content-Type", "application/x-www-form-urlencoded") // what curl --data-binary says
                .POST(BodyPublishers.ofString("a=b&c")));

        assertThat(kept.status()).isEqualTo(200);
        assertThat(evidence("INC-0-18"))
                .singleElement()
                .satisfies(one -> assertThat(one.getName()).isEqualTo("core.log"));
    }

    @Test
    void aFileThatIsTooLargeIsToldSo() {
        String path = link(LinkPurpose.UPLOAD, "INC-0-19", Role.SITE, "en");
        String large = "x".repeat(1_000_001);

        Answer whole = intake.send(HttpRequest.newBuilder(intake.at(path)).POST(BodyPublishers.ofString(large)));
        Answer part = intake.send(HttpRequest.newBuilder(intake.at(path))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString(multipart("file", "large.log", large) + "--XX--\r\n")));
        Answer nothing = intake.send(HttpRequest.newBuilder(intake.at(path)).POST(BodyPublishers.noBody()));

        assertThat(whole.status()).isEqualTo(413);
        assertThat(part.status()).isEqualTo(413);
        assertThat(part.response().body()).contains("too large");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(evidence("INC-0-19")).isEmpty();
    }

    @Test
    void aMegabyteThatCannotBeCompressedIsKept() {
        byte[] random = new byte[1_000_000];
        new Random(3).nextBytes(random);
        String path = link(LinkPurpose.UPLOAD, "INC-3-20", Role.SITE, "en");

        Answer kept = intake.send(HttpRequest.newBuilder(intake.at(path)).POST(BodyPublishers.ofByteArray(random)));

        assertThat(kept.status()).isEqualTo(200);
        assertThat(evidence("INC-3-20"))
                .singleElement()
                .satisfies(one -> assertThat(one.getContent()).isEqualTo(ByteBuffer.wrap(random)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "v", "u"})
    void whatIsForgedExpiredOrMeantForSomethingElseOpensNothing(String way) {
        LinkPurpose other = way.equals("a") ? LinkPurpose.UPLOAD : LinkPurpose.ACKNOWLEDGE;
        LinkPurpose same = List.of(LinkPurpose.values()).stream()
                .filter(purpose -> purpose.code() == way.charAt(0))
                .findFirst()
                .orElseThrow();
        String foreign = "/" + way + "/" + SIGNER.sign(claim(other, "INC-0-21", Role.OPS, "en", soon()));
        String late = "/" + way + "/"
                + SIGNER.sign(
                        claim(same, "INC-0-21", Role.OPS, "en", Instant.now().minusSeconds(1)));
        String forged = "/" + way + "/"
                + new LinkSigner(List.of("somebody else's secret, 32 letters"))
                        .sign(claim(same, "INC-0-21", Role.OPS, "en", soon()));

        for (String nobodys : List.of(forged, "/" + way + "/nothing", "/" + way + "/a.b")) {
            assertThat(get(nobodys).status()).as(nobodys).isEqualTo(403);
            assertThat(post(nobodys, "passed=true").status()).as(nobodys).isEqualTo(403);
        }
        assertThat(post(foreign, "passed=true").status()).isEqualTo(403);
        assertThat(get(foreign).response().body()).contains("for something else");
        assertThat(post(late, "passed=true").status()).isEqualTo(410);
        assertThat(get(late).response().body()).contains("expired").doesNotContain("<form");
        assertThat(commands("INC-0-21")).isEmpty();
        assertThat(evidence("INC-0-21")).isEmpty();
    }

    @Test
    void aLinkSignedWithTheFormerKeyStillWorks() {
        String path = "/a/"
                + new LinkSigner(List.of(FORMER))
                        .sign(claim(LinkPurpose.ACKNOWLEDGE, "INC-0-22", Role.PM, "en", soon()));

        assertThat(post(path).status()).isEqualTo(200);
    }

    @Test
    void whatTheIncidentDoesNotAllowIsToldWithItsReason() {
        Answer refused = post(link(LinkPurpose.ACKNOWLEDGE, "INC-1-1", Role.OPS, "en"));
        Answer unknown = post(link(LinkPurpose.ACKNOWLEDGE, "INC-2-1", Role.OPS, "en"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.response().body()).contains("it is acknowledged already");
        assertThat(unknown.status()).isEqualTo(404);
    }

    private static String multipart(String field, @Nullable String file, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"") + "\r\n\r\n" + content + "\r\n";
    }

    private static Answer get(String path) {
        return intake.send(HttpRequest.newBuilder(intake.at(path)));
    }

    private static Answer post(String path) {
        return post(path, "");
    }

    private static Answer post(String path, String form) {
        return intake.send(HttpRequest.newBuilder(intake.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String link(LinkPurpose purpose, String incident, Role role, String language) {
        return "/" + purpose.code() + "/" + SIGNER.sign(claim(purpose, incident, role, language, soon()));
    }

    private static LinkClaim claim(LinkPurpose purpose, String incident, Role role, String language, Instant expires) {
        return new LinkClaim(purpose, incident, "Li <Lei>", role, language, expires);
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
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
