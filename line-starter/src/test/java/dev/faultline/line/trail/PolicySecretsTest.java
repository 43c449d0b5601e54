package dev.faultline.line.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08 | 9F86D081884C7D65",
                "  #  sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 | 9f86d081884c7d65",
                "password: \"$2y$12$abcdefghijklmnopqrstuuXyZ0123456789ABCDEFGHIJKLMNOPQR\" | abcdefghijkl",
                "smtpPassword: hunter2 | hunter2",
                "# password: hunter2 | hunter2",
                "{name: a, secret: hunter2, to: b} | hunter2",
                "token:  hunter2 | hunter2",
                "url: https://li:hunter2@example.com/hook | hunter2",
            })
    void noSecretIsLeft(String line, String secret) {
        assertThat(PolicySecrets.takenOut(line)).doesNotContain(secret).contains("[secret ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret: {env: HOOK_SECRET}",
                "clientSecretFile: oidc-secret",
                "secretFile: slack-signing.secret",
                "- {name: a JSON web token, hint: eyJ}",
                "fields: [password, secret, token]",
                "url: https://wiki.example.com/runbooks/node",
            })
    void whatOnlyLeadsToASecretStays(String line) {
        assertThat(PolicySecrets.takenOut(line)).isEqualTo(line);
    }

    @Test
    void aSecretThatChangedIsSeenToHaveChangedAndTheSameStaysTheSame() {
        String one = PolicySecrets.takenOut("password: one");

        assertThat(PolicySecrets.takenOut("password: two")).isNotEqualTo(one);
        assertThat(PolicySecrets.takenOut("password: one")).isEqualTo(one);
    }

    @Test
    void whatStandsBesideASecretStays() {
        assertThat(PolicySecrets.takenOut("- {name: grafana, token: abc, scopes: [send]}"))
                .startsWith("- {name: grafana, token: [secret ")
                .endsWith("], scopes: [send]}");
    }
}
