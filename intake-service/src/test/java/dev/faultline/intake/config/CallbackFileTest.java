package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.domain.CallbackApp.Provider;
import dev.faultline.intake.domain.Callbacks;
import dev.faultline.intake.domain.Person;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callbacks.yaml may say. */
class CallbackFileTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path dir;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(dir.resolve("slack.secret"), SECRET + "\n");
        Files.writeString(dir.resolve("short.secret"), "x");
    }

    @Test
    void tellsWhoAUserIsWhereverTheAppsSecretSigned() throws IOException {
        write("slack.secret", "{user: U1, name: Li Lei, role: DEV}");

        Callbacks callbacks = CallbackFile.read(dirs());

        assertThat(callbacks.signer(Provider.SLACK, SECRET::equals)).hasValueSatisfying(app -> {
            assertThat(app.person("U1")).contains(new Person("Li Lei", Role.DEV));
            assertThat(app.person("U2")).isEmpty();
            assertThat(app.toString()).doesNotContain(SECRET);
        });
        assertThat(callbacks.signer(Provider.SLACK, "another"::equals)).isEmpty();
    }

    @Test
    void withoutTheFileThereAreNoApps() {
        assertThat(CallbackFile.read(dirs()).apps()).isEmpty();
        assertThat(new CallbackCheck().check(dirs())).isEmpty();
    }

    @Test
    void whatIsShippedHasNone() {
        assertThat(CallbackFile.read(new PolicyDirs(List.of(Path.of("../deploy/policy"))))
                        .apps())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no file        | nowhere.secret | {user: U1, name: Li, role: DEV}                                 | 3 | cannot be read
            no secret      | short.secret   | {user: U1, name: Li, role: DEV}                                 | 3 | holds no signing secret
            nobody         | slack.secret   | {user: U1, name: ' ', role: DEV}                                | 5 | an id and a name
            one user twice | slack.secret   | {user: U1, name: A, role: DEV}, {user: U1, name: B, role: OPS}  | 5 | twice
            another role   | slack.secret   | {user: U1, name: Li, role: CHIEF}                               | 5 | CHIEF
            """)
    void whatIsWrongIsToldWithItsLine(String name, String secret, String people, int line, String problem)
            throws IOException {
        write(secret, people);

        assertThat(new CallbackCheck().check(dirs())).singleElement().satisfies(told -> {
            assertThat(told.line()).isEqualTo(line);
            assertThat(told.message()).contains(problem).doesNotContain(SECRET);
        });
    }

    private void write(String secret, String people) throws IOException {
        Files.writeString(dir.resolve("callbacks.yaml"), """
                apps:
                  - provider: SLACK
                    secretFile: %s
                    people:
                      [%s]
                """.formatted(secret, people));
    }

    private PolicyDirs dirs() {
        return new PolicyDirs(List.of(dir));
    }
}
