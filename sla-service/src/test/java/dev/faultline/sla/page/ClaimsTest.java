package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final Claims groups =
            new Claims("name", "groups", Map.of(Role.OPS, Set.of("sre", "oncall"), Role.QA, Set.of("testers")));

    @Test
    @DisplayName("Every role that one of the person's values gives, and none that no value gives")
    void severalRoles() {
        assertThat(groups.roles(Map.of("groups", List.of("testers", "oncall", "chess"))))
                .containsExactlyInAnyOrder(Role.OPS, Role.QA);
        assertThat(groups.roles(Map.of("groups", List.of("chess")))).isEmpty();
        assertThat(groups.roles(Map.of())).isEmpty();
    }

    @Test
    @DisplayName("A single text counts as a list of one; part of a word gives nothing")
    void oneText() {
        assertThat(groups.roles(Map.of("groups", "sre"))).containsExactly(Role.OPS);
        assertThat(groups.roles(Map.of("groups", "sre oncall"))).isEmpty();
    }

    @Test
    @DisplayName("A claim within another is named by dots, one that has dots in its name by its name")
    void nested() {
        Map<Role, Set<String>> values = Map.of(Role.DEV, Set.of("developer"));

        assertThat(new Claims("name", "realm_access.roles", values)
                        .roles(Map.of("realm_access", Map.of("roles", List.of("developer")))))
                .containsExactly(Role.DEV);
        assertThat(new Claims("name", "https://id.example.com/roles", values)
                        .roles(Map.of("https://id.example.com/roles", List.of("developer"))))
                .containsExactly(Role.DEV);
    }

    @Test
    @DisplayName("A name is a text that fits on a line")
    void name() {
        assertThat(groups.name(Map.of("name", " 李雷 "))).contains("李雷");
        assertThat(groups.name(Map.of("name", " "))).isEmpty();
        assertThat(groups.name(Map.of("name", 7))).isEmpty();
        assertThat(groups.name(Map.of("name", "x".repeat(101)))).isEmpty();
        assertThat(groups.name(Map.of())).isEmpty();
    }
}
