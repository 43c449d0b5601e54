package dev.faultline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultlineCommandTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = FaultlineCommand.commandLine();

    @BeforeEach
    void capture() {
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "status",
                "down",
                "key",
                "password",
                "send",
                "incidents",
                "completion",
                "tail",
                "check",
                "oncall",
                "page",
                "watch",
                "demo",
                "bench",
                "chaos",
                "export",
                "simulate",
                "report",
                "provision",
                "import",
                "backup",
                "recover"
            })
    void everySubcommandHasHelp(String name) {
        assertThat(command.execute(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: faultline " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "triage", "grading", "timers"})
    void everyBenchHasHelp(String name) {
        assertThat(command.execute("bench", name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: faultline bench " + name, "--json");
    }

    @Test
    void aChaosOfNothingIsNotUnderstood() {
        assertThat(command.execute("chaos", "--inject", "earthquake")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no injection earthquake", "kill-service");
        assertThat(command.execute("chaos", "--duration", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("write one such as 90s");
        assertThat(command.execute("chaos", "--brokers", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("at least one broker");
    }

    @Test
    void aBenchOfNothingIsNotUnderstood() {
        assertThat(command.execute("bench", "triage", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("measured at least once");
        assertThat(command.execute("bench", "timers", "--pending", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("timers are pending");
    }

    @Test
    void statusOfALineThatDoesNotRunIsNotReady() {
        // When
        int code = command.execute("status", "--json", "--data", dir.toString());
        // Then
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(report.path("ready").asBoolean()).isFalse();
        assertThat(report.path("parts")
                        .valueStream()
                        .map(part -> part.path("state").asString()))
                .isNotEmpty()
                .containsOnly("DOWN");
    }

    @Test
    void downWithoutALineIsDone() {
        assertThat(command.execute("down", "--data", dir.toString())).isZero();
        assertThat(out.toString()).contains("No line runs on " + dir);
    }

    @Test
    void aPasswordFromAPipeIsPrintedAsTheHashTheBoardTakes() {
        // Given
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)));
        try {
            // When
            assertThat(command.execute("password")).isZero();
        } finally {
            System.setIn(before);
        }
        // Then
        assertThat(new BCryptPasswordEncoder()
                        .matches("correct horse", out.toString().strip()))
                .isTrue();
    }

    @Test
    void anEmptyPasswordIsRefused() {
        // Given
        InputStream before = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            // When
            assertThat(command.execute("password")).isEqualTo(1);
        } finally {
            System.setIn(before);
        }
        // Then
        assertThat(err.toString()).contains("empty password");
    }

    @Test
    void keyBeforeTheFirstStartSaysWhatToDoInOneLine() {
        assertThat(command.execute("key", "--data", dir.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).contains("./faultline up").doesNotContain("\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keyPrintsTheKeyAndNothingElse() throws Exception {
        // Given
        Files.writeString(dir.resolve("key"), "0123456789abcdef0123456789abcdef\n");
        // When
        assertThat(command.execute("key", "--data", dir.toString())).isZero();
        // Then
        assertThat(out).hasToString("0123456789abcdef0123456789abcdef\n");
    }

    @Test
    void tailWithoutALineSaysWhatToDoInOneLine() {
        assertThat(command.execute("tail", "faults", "--data", dir.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).contains("./faultline up").doesNotContain("\n");
    }

    @Test
    void exportWithoutALineSaysWhatToDoInOneLineAndLeavesNoFile() {
        Path file = dir.resolve("record.ndjson");
        assertThat(command.execute("export", file.toString(), "--data", dir.toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip()).contains("./faultline up", "--kafka").doesNotContain("\n");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void simulateComparesARecordUnderTwoPoliciesForScripts() throws Exception {
        // Given an L1 by loss of money that is none any more
        Path shipped = Installation.ofThisProcess().shippedPolicy().resolve("grading.yaml");
        Files.writeString(
                dir.resolve("grading.yaml"),
                Files.readString(shipped).replace("when: moneyLoss ||", "when: dataLoss ||"));
        // When
        int code = command.execute(
                "simulate",
                "--json",
                "--policy",
                dir.toString(),
                "--data",
                dir.toString(),
                "src/test/resources/record/demo.ndjson.gz");
        // Then
        assertThat(code).describedAs(err.toString()).isZero();
        JsonNode difference = JsonMapper.shared().readTree(out.toString());
        assertThat(difference.at("/replayed/faults").asLong()).isEqualTo(12);
        assertThat(difference.at("/levels/L1/present").asInt()).isEqualTo(2);
        assertThat(difference.at("/levels/L1/other").asInt()).isEqualTo(1);
        assertThat(difference.at("/changed/0/incident").asString()).isEqualTo("INC-1-4");
    }

    @Test
    void simulateNamesTheLineOfAFileThatIsNoRecord() throws Exception {
        Path file = Files.writeString(dir.resolve("record.ndjson"), "{\"topic\":\"faults\"}\n");
        assertThat(command.execute("simulate", "--policy", dir.toString(), file.toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip()).contains("record.ndjson:1 ").doesNotContain("\n");
    }

    @Test
    void exportWantsATimeSpanThatHasATime() {
        assertThat(command.execute("export", "--from", "tomorrow")).isEqualTo(2);
        assertThat(err.toString()).contains("'tomorrow' is no time");
    }

    @Test
    void checkAcceptsWhatIsShipped() {
        assertThat(command.execute("check")).describedAs(out.toString()).isZero();
        assertThat(out.toString()).contains("ok").doesNotContain("wrong");
    }

    @Test
    void checkShowsWhatWouldBecomeOfABody() throws Exception {
        Path body = dir.resolve("body.json");
        Files.writeString(body, "{\"check_id\":1,\"check_name\":\"shop\",\"current_state\":\"DOWN\"}");

        assertThat(command.execute("check", "--body", body.toString())).isZero();
        assertThat(out.toString()).contains("source      pingdom", "firing      shop", "dedup key 1");
        assertThat(command.execute("check", "--body", body.toString(), "--source", "pingdon"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("did you mean 'pingdom'?");
    }

    @Test
    void checkNamesFileAndLineOfWhatIsWrongInAnOverlay() throws Exception {
        // Given
        Files.writeString(dir.resolve("keys.yaml"), "keys:\n  - name: x\n    sha256: short\n    scopes: [send]\n");
        // When, Then
        assertThat(command.execute("check", "--policy", dir.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("keys.yaml:3:");
    }

    @Test
    void aPolicyThatIsNoneIsSaidInOneLineByWhateverReadsIt() throws Exception {
        Path broken = Files.createDirectory(dir.resolve("broken"));
        Files.writeString(broken.resolve("notify.yaml"), "people: {}\nroute: []\n");
        String policy = "--policy=" + broken;

        for (List<String> words : List.of(
                List.of("oncall", policy),
                List.of("page", "--test=li", policy),
                List.of("simulate", policy, dir.resolve("none").toString()),
                List.of("bench", "simulate", "--faults=1000", policy))) {
            err.getBuffer().setLength(0);
            assertThat(command.execute(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("faultline: Policy: " + broken.resolve("notify.yaml"))
                    .endsWith("(./faultline check tells all)" + System.lineSeparator())
                    .hasLineCount(1);
        }
    }

    @Test
    void checkShowsWhatMessagesLookLike() {
        assertThat(command.execute("check", "--preview")).isZero();
        assertThat(out.toString()).contains("--- opened, DEV, en", "--- closed, DEV, zh-CN");

        out.getBuffer().setLength(0);
        assertThat(command.execute("check", "--preview", "fixed")).isZero();
        assertThat(out.toString())
                .contains("--- fixed, SITE, zh-CN", "Consensus stopped")
                .doesNotContain("--- opened");

        assertThat(command.execute("check", "--preview", "mended")).isEqualTo(2);
        assertThat(err.toString()).contains("'mended' is no event", "verification-failed");
    }

    /** The shipped policy, with two operators by turns of a week, and developers in the office only. */
    private Path rota() throws Exception {
        String shipped =
                Files.readString(Installation.ofThisProcess().shippedPolicy().resolve("notify.yaml"));
        String rota = """
                schedules:
                  ops:
                    zone: Asia/Shanghai
                    layers:
                      - {name: weeks, every: weekly, from: 2026-11-02, handOff: "09:00", people: [ops-desk, tester]}
                  office:
                    zone: Asia/Shanghai
                    layers:
                      - {name: office, every: weekly, from: 2026-11-02, handOff: "09:00", people: [developer],
                         hours: [MON-FRI 09:00-18:00]}
                """;
        Files.writeString(
                dir.resolve("notify.yaml"),
                shipped.replace("OPS: [ops-desk]", "OPS: [ops]").replace("DEV: [developer]", "DEV: [office]") + rota);
        return dir;
    }

    @Test
    void onCallSaysWhoAndWhyAndUntilWhen() throws Exception {
        // When
        int code = command.execute(
                "oncall",
                "--at",
                "2026-11-10T20:00",
                "--zone",
                "Asia/Shanghai",
                "--policy",
                rota().toString(),
                "--data",
                dir.toString());
        // Then
        assertThat(code).describedAs(err.toString()).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "On call Tue 2026-11-10 20:00 +08:00 (Asia/Shanghai)",
                        "OPS Tester on duty on call in ops (weeks), until Mon 2026-11-16 09:00 +08:00",
                        "PM Project manager",
                        "DEV Tester on duty UNCOVERED: nobody is on call as DEV in office: told Tester on duty instead, "
                                + "until Wed 2026-11-11 09:00 +08:00",
                        "HEAD Head of operations");
    }

    @Test
    void onCallForScripts() throws Exception {
        // When
        int code = command.execute(
                "oncall",
                "--json",
                "--at",
                "2026-11-10T12:00:00Z",
                "--policy",
                rota().toString(),
                "--data",
                dir.toString());
        // Then
        assertThat(code).describedAs(err.toString()).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.path("at").asString()).isEqualTo("2026-11-10T12:00:00Z");
        assertThat(report.at("/duties/0/people/0/id").asString()).isEqualTo("tester");
        assertThat(report.at("/duties/0/until").asString()).isEqualTo("2026-11-16T01:00:00Z");
    }

    @Test
    void onCallWantsATime() {
        assertThat(command.execute("oncall", "--at", "tomorrow")).isEqualTo(2);
        assertThat(err.toString()).contains("'tomorrow' is no time");
    }

    @Test
    void aTestPageGoesByEveryContactAndSaysHowEachDid() throws Exception {
        // Given somebody with a contact that works and one that nobody answers
        Files.writeString(
                dir.resolve("notify.yaml"),
                Files.readString(Installation.ofThisProcess().shippedPolicy().resolve("notify.yaml"))
                        .replaceFirst("contacts: \\[console\\]", "contacts: [nobody, console]")
                        .replace("\ntargets:\n", """

                                targets:
                                  nobody:
                                    channel: alertmanager
                                    url: http://127.0.0.1:1
                                    allowPrivateAddresses: true
                                """));
        // When
        int code = command.execute("page", "--test", "ops-desk", "--policy", dir.toString(), "--data", dir.toString());
        // Then
        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("FAILED  nobody "))
                .anyMatch(line -> line.startsWith("arrived console "))
                .anyMatch(line -> line.contains("Operations desk, this is a test page"));
    }

    @Test
    void aTestPageToSomebodyUnknownNamesThoseWhoAreKnown() {
        assertThat(command.execute("page", "--test", "nobody", "--data", dir.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("'nobody'").contains("ops-desk, project-manager");
    }

    @Test
    void checkNamesTheHoursNobodyIsOnCall() throws Exception {
        // When
        int code = command.execute("check", "--policy", rota().toString());
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("notify      ok", "nobody is on call as DEV from ")
                .doesNotContain("as OPS");
    }

    @Test
    void anOverlayThatIsNotThereIsNotUnderstood() {
        assertThat(command.execute("check", "--policy", dir.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no folder");
    }

    @Test
    void anUnknownOptionIsNotUnderstood() {
        assertThat(command.execute("status", "--jsno")).isEqualTo(2);
        assertThat(err.toString()).contains("--jsno");
    }
}
