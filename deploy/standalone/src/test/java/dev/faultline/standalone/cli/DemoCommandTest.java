package dev.faultline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.standalone.line.DataFolder;
import dev.faultline.standalone.line.FolderLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as somebody runs it: on a line of its own, which is a process of its own. */
class DemoCommandTest {

    private static final String LINE_JVM = "faultline.line.jvm";
    private static final Pattern FOLDER = Pattern.compile("in (\\S*faultline-demo-\\d+)");

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** As the launcher says it: the options of a line's JVM, one a line. */
    @BeforeAll
    static void smallLine() {
        System.setProperty(
                LINE_JVM, "-Xmx512m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n--enable-native-access=ALL-UNNAMED");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(LINE_JVM);
    }

    @Test
    void theStoryGoesFromTheFaultToTheVerifiedFixAndLeavesNothingBehind() {
        // When
        int code = demo("--json", "--lang", "en");

        // Then it ended well
        assertThat(code).as(err.toString()).isZero();
        List<JsonNode> events = out.toString()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        // in the order of the process,
        assertThat(events.stream().flatMap(DemoCommandTest::headline))
                .containsSubsequence(
                        "OPENED",
                        "RESPOND WARNING",
                        "RESPOND BREACHED",
                        "RESPOND ESCALATED 2",
                        "ACKNOWLEDGED",
                        "CONFIRMED",
                        "RESTORE WARNING",
                        "RESTORE ESCALATED 3",
                        "RESTORED",
                        "FIX WARNING",
                        "FIXED",
                        "VERIFIED",
                        "VERIFIED",
                        "CLOSED")
                .contains("RESPOND MET", "RESTORE MET", "FIX MET", "VERIFY MET")
                .doesNotContain("RESTORE BREACHED", "FIX BREACHED");
        // of one incident,
        assertThat(events.stream().map(DemoCommandTest::incident).distinct()).hasSize(1);
        // with everybody called by their duties,
        assertThat(events.stream()
                        .filter(event -> event.at("/value/eventKind").asString().equals("opened"))
                        .map(event -> event.path("value")))
                .hasSize(5)
                .allSatisfy(message -> statesTheDuties(message, opened(events)));
        // and its line and folder are gone.
        Path folder = folderOfItsOwn();
        assertThat(folder).doesNotExist();
        assertThat(err.toString()).contains("stopped and removed");
    }

    @Test
    void aLineThatDoesNotStartFailsTheDemoAndLeavesItsLogBehind() {
        // Given a line that cannot find the registry's program
        String home = System.getProperty("faultline.registry.home");
        System.setProperty("faultline.registry.home", dir.resolve("none").toString());
        try {
            // When, Then
            assertThat(demo("--lang", "en")).isEqualTo(1);
        } finally {
            System.setProperty("faultline.registry.home", home);
        }
        assertThat(err.toString()).contains("did not start").doesNotContain("\tat ");
        Matcher folder = FOLDER.matcher(out.toString());
        assertThat(folder.find()).isTrue();
        DataFolder data = new DataFolder(Path.of(folder.group(1)));
        assertThat(data.log())
                .satisfies(log -> assertThat(Files.isRegularFile(log)).isTrue());
        assertThat(FolderLock.owner(data)).isEmpty();
    }

    private int demo(String... options) {
        CommandLine command = FaultlineCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        String[] arguments = Stream.concat(
                        Stream.of(
                                "demo",
                                "--data",
                                dir.resolve("nothing-runs-here").toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        return command.execute(arguments);
    }

    private Path folderOfItsOwn() {
        Matcher folder = FOLDER.matcher(err.toString());
        assertThat(folder.find()).as(err.toString()).isTrue();
        return Path.of(folder.group(1));
    }

    /** What of the story a record is; nothing for messages. */
    private static Stream<String> headline(JsonNode event) {
        String kind = event.at("/value/kind").asString("");
        return switch (event.path("topic").asString()) {
            case "incidents" -> Stream.of(kind);
            case "sla-events" ->
                Stream.of(event.at("/value/clock").asString() + " " + kind
                        + (kind.equals("ESCALATED")
                                ? " " + event.at("/value/step").asInt()
                                : ""));
            default -> Stream.empty();
        };
    }

    /** The incident as it was opened. */
    private static JsonNode opened(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.path("topic").asString().equals("incidents"))
                .filter(event -> event.at("/value/kind").asString().equals("OPENED"))
                .findFirst()
                .orElseThrow()
                .path("value");
    }

    private static String incident(JsonNode event) {
        return event.at("/value/incidentId").asString();
    }

    /** Each duty the incident carries for the recipient's role, in the recipient's language. */
    private static void statesTheDuties(JsonNode message, JsonNode incident) {
        String role = message.at("/recipient/role").asString();
        String words = message.path("language").asString().startsWith("zh") ? "zh" : "en";
        List<String> duties = incident.at("/incident/duties")
                .valueStream()
                .filter(duty -> duty.path("role").asString().equals(role))
                .map(duty -> duty.path(words).asString())
                .toList();
        assertThat(duties).as(role).isNotEmpty();
        assertThat(duties)
                .allSatisfy(duty -> assertThat(message.path("text").asString()).containsIgnoringCase(duty));
    }
}
