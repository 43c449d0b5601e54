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

    private Map<String, BoardUser> read(String text) throws IOException {
        Files.writeString(policy.resolve("board.yaml"), text);
        return BoardFile.read(new PolicyDirs(List.of(policy)));
    }
}
