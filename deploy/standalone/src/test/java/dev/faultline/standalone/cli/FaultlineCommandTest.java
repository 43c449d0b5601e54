package dev.faultline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    @ValueSource(strings = {"up", "status", "down", "key", "tail", "check", "demo"})
    void everySubcommandHasHelp(String name) {
        assertThat(command.execute(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: faultline " + name);
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
    void checkAcceptsWhatIsShipped() {
        assertThat(command.execute("check")).describedAs(out.toString()).isZero();
        assertThat(out.toString()).contains("ok").doesNotContain("wrong");
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
