package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final String KEY = "a-key-of-exactly-32-characters-x";
    private static final String HASH = RunningIntake.sha256(KEY);
    private static final String OTHER = RunningIntake.sha256("another-key");

    @TempDir
    Path dir;

    @Test
    void whatIsShippedOpensNothing() {
        Path shipped = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/keys.yaml");

        assertThat(KeyFile.read(shipped).size()).isZero();
    }

    @Test
    void readsKeysOfASourceBeingReplaced() throws IOException {
        KeyRing ring = KeyFile.read(file("""
                keys:
                  - {name: prometheus, sha256: %s, scopes: [send], team: payments}
                  - {name: prometheus, sha256: %s, scopes: [send], team: payments}
                """.formatted(HASH, OTHER)));

        KeyHolder prometheus = new KeyHolder("prometheus", Set.of(KeyScope.SEND), "payments");
        assertThat(ring.holderOf(KEY)).contains(prometheus);
        assertThat(ring.holderOf("another-key")).contains(prometheus);
    }

    @Test
    void namesFileLineAndRemedyOfEveryMistake() throws IOException {
        List<PolicyProblem> problems = problems("""
                keys:
                  - name: a b
                    sha256: %s
                    scopes: [send]
                  - name: two
                    sha256: %s
                    scopes: [sned]
                  - name: three
                    sha256: %s
                    scopes: []
                """.formatted(HASH, HASH, OTHER));

        assertThat(problems).extracting(PolicyProblem::line).containsExactly(2, 7, 6, 8);
        assertThat(problems.get(1).toString())
                .contains("keys.yaml:7", "'sned' is no scope", "send, command, read, admin");
        assertThat(problems.get(2).message()).contains("twice");
        assertThat(problems.get(3).message()).contains("may do nothing");
    }

    @Test
    void twoKeysOfOneNameMustAgree() throws IOException {
        assertThat(problems("""
                keys:
                  - {name: one, sha256: %s, scopes: [send]}
                  - {name: one, sha256: %s, scopes: [send, admin]}
                """.formatted(HASH, OTHER))).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("other scopes");
        });
    }

    @Test
    void anUnknownOrMissingFieldIsAMistakeToo() throws IOException {
        assertThat(problems("keys:\n  - {name: one, sha256: %s, scopes: [send], tema: x}\n".formatted(HASH)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("tema", "team"));
        assertThat(problems("keys:\n  - {name: one, scopes: [send]}\n")).hasSize(1);
    }

    @Test
    void aKeyPutWhereItsHashBelongsIsNotRepeatedInTheLog() throws IOException {
        for (String mistake : List.of(
                "keys:\n  - {name: one, sha256: %s, scopes: [send]}\n",
                "keys: [%s]\n",
                "keys: %s\n",
                "keys:\n  - {name: one, sha256: [%s], scopes: [send]}\n",
                "keys:\n  - {name: one, sha256: \"x\", scopes: %s}\n")) {
            assertThat(problems(mistake.formatted(KEY)))
                    .as(mistake)
                    .isNotEmpty()
                    .noneMatch(problem -> problem.toString().contains(KEY));
        }
    }

    @Test
    void theCheckIsFoundByTheLauncher() throws IOException {
        file("keys: oops\n");

        assertThat(ServiceLoader.load(PolicyCheck.class))
                .filteredOn(check -> check.name().equals("keys"))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.check(new PolicyDirs(List.of(dir)))).hasSize(1));
        assertThat(new KeyCheck().check(new PolicyDirs(List.of(dir.resolve("nowhere")))))
                .hasSize(1);
    }

    private List<PolicyProblem> problems(String yaml) throws IOException {
        file(yaml);
        return new KeyCheck().check(new PolicyDirs(List.of(dir)));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(dir.resolve("keys.yaml"), yaml);
    }
}
