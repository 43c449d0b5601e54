package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardFileTest {
    private static final String HASH = "$2y$12$" + "a".repeat(53);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path policy;

    @Test
    @DisplayName("People with a hash and roles")
    void people() throws IOException {
        assertThat(read("""
                users:
                  - name: 李雷
                    password: "%s"
                    roles: [OPS, PM]
                """.formatted(HASH)))
                .containsOnlyKeys("李雷")
                .hasEntrySatisfying(
                        "李雷", user -> assertThat(user.roles()).containsExactlyInAnyOrder(Role.OPS, Role.PM));
    }

    @Test
    @DisplayName("Everything that is wrong is told at once, with its line, and what stands for a hash is not repeated")
    void wrong() {
        assertThatThrownBy(() -> read("""
                users:
                  - name: mei
                    password: hunter2
                    roles: [BOSS]
                  - name: mei
                    password: "%s"
                    roles: []
                """.formatted(HASH)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("board.yaml:3: this is no bcrypt hash")
                .hasMessageContaining("board.yaml:4: 'BOSS' is no role; OPS, PM, DEV, QA, SITE")
                .hasMessageContaining("board.yaml:5: 'mei' is there twice")
                .hasMessageContaining("'mei' has no role")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    @DisplayName("A provider with its secret in a file, and a claim whose values give roles")
    void provider() throws IOException {
        Files.writeString(policy.resolve("oidc-secret"), "s3cr3t\n");

        BoardAccess access = access("""
                oidc:
                  issuer: https://id.example.com/realms/main
                  clientId: board
                  clientSecretFile: oidc-secret
                  nameClaim: name
                  rolesClaim: groups
                  roles:
                    OPS: [sre, oncall]
                """);

        assertThat(access.isNobodys()).isFalse();
        assertThat(access.provider()).isNotNull().satisfies(provider -> {
            assertThat(provider.label()).isEqualTo("id.example.com");
            assertThat(provider.clientSecret()).isEqualTo("s3cr3t");
            assertThat(provider.scopes()).containsExactlyInAnyOrder("openid", "profile");
            assertThat(provider.toString()).doesNotContain("s3cr3t");
        });
    }

    @Test
    @DisplayName("Of a provider, too, everything that is wrong is told at once")
    void wrongProvider() {
        assertThatThrownBy(() -> read("""
                oidc:
                  issuer: http://id.example.com
                  clientId: board
                  clientSecretFile: nowhere
                  nameClaim: name
                  rolesClaim: groups
                  roles: {}
                """))
                .hasMessageContaining("board.yaml:2: 'http://id.example.com' is no issuer")
                .hasMessageContaining("board.yaml:4: the file cannot be read")
                .hasMessageContaining("board.yaml:6: no value of 'groups' gives a role");
    }

    @Test
    @DisplayName("The secret itself does not belong in the file")
    void secretInTheFile() {
        assertThatThrownBy(() -> read("""
                oidc:
                  issuer: https://id.example.com
                  clientId: board
                  clientSecret: s3cr3t
                  nameClaim: name
                  rolesClaim: groups
                  roles: {OPS: [sre]}
                """))
                .hasMessageContaining("board.yaml:4: unknown key 'clientSecret' under oidc")
                .hasMessageContaining("clientSecretFile")
                .hasMessageNotContaining("s3cr3t");
    }

    private Map<String, BoardUser> read(String text) throws IOException {
        return access(text).users();
    }

    private BoardAccess access(String text) throws IOException {
        Files.writeString(policy.resolve("board.yaml"), text);
        return BoardFile.read(new PolicyDirs(List.of(policy)));
    }
}
