package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file that is wrong. */
class SourceFilesTest {
    private static final String PUMP = """
            match: {has: [body.pump]}
            title: body.pump
            samples:
              - name: stopped
                body: {pump: stopped}
                expect: [{title: stopped}]
            """;

    @TempDir
    Path policy;

    @Test
    void aSourceWithoutMistakesIsUsed() {
        write("pump", PUMP);

        assertThat(SourceFiles.read(dirs()).sources().names()).containsExactly("pump");
        assertThat(new SourceCheck().check(dirs())).isEmpty();
    }

    @Test
    void thereMayBeNoSources() {
        assertThat(SourceFiles.read(dirs()).sources().names()).isEmpty();
    }

    @Test
    void anUnknownKeyIsToldWithItsLineAndWhatWasMeant() {
        write("pump", "match: {has: [body.pump]}\ntitel: body.pump\n");

        assertThatThrownBy(() -> SourceFiles.read(dirs()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("pump.yaml:2: unknown key 'titel'")
                .hasMessageContaining("'title'");
    }

    @Test
    void everyMistakenExpressionIsToldWithItsLine() {
        write("pump", """
                match: {has: [body.pump], when: bdoy.x == 1}
                title:
                  - body.pump
                  - "body.a +"
                severity: item.level +
                """);

        assertThat(new SourceCheck().check(dirs()))
                .extracting(PolicyProblem::line)
                .containsExactlyInAnyOrder(1, 4, 5);
    }

    @Test
    void aWordThatIsNoneIsTold() {
        write("pump", "match: {}\ntitle: body.pump\nguard: snss\nstatus: {word: body.s, absent: fire}\n");

        assertThat(new SourceCheck().check(dirs()))
                .extracting(PolicyProblem::message)
                .containsExactlyInAnyOrder("'snss' is not known", "'fire' is not known");
    }

    @Test
    void aSourceWithoutATitleIsRefused() {
        write("pump", "match: {}\n");

        assertThat(new SourceCheck().check(dirs()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'title' is missing"));
    }

    @Test
    void twoSourcesThatClaimTheSameSampleAreTold() {
        write("pump", PUMP);
        write("water", "match: {when: 'true'}\ntitle: body.water\n");

        assertThat(new SourceCheck().check(dirs()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("pump.yaml:4")
                        .contains("claimed by [pump, water] instead of [pump]"));
    }

    @Test
    void aSampleThatBecomesSomethingElseIsTold() {
        write("pump", PUMP.replace("[{title: stopped}]", "[{title: started, severity: high}]"));

        assertThat(new SourceCheck().check(dirs()))
                .extracting(PolicyProblem::message)
                .containsExactly(
                        "sample 'stopped' title becomes 'stopped', not 'started'",
                        "sample 'stopped' severity becomes 'null', not 'high'");
    }

    @Test
    void aFileLaidOverAShippedOneReplacesIt() throws IOException {
        Path over = Files.createDirectories(policy.resolve("over"));
        write("pump", PUMP);
        Files.createDirectories(over.resolve("sources"));
        Files.writeString(over.resolve("sources/pump.yaml"), "match: {has: [body.other]}\ntitle: body.other\n");

        SourceFiles files = SourceFiles.read(new PolicyDirs(List.of(over, policy)));

        assertThat(files.read())
                .singleElement()
                .satisfies(read -> assertThat(read.file()).startsWith(over));
    }

    private PolicyDirs dirs() {
        return new PolicyDirs(List.of(policy));
    }

    private void write(String name, String yaml) {
        try {
            Files.createDirectories(policy.resolve("sources"));
            Files.writeString(policy.resolve("sources/" + name + ".yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
