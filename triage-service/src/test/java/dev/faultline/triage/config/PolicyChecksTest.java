package dev.faultline.triage.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken policy file is refused with file, line and what to do. */
class PolicyChecksTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_shipped_policy_is_sound() {
        assertThat(new GradingCheck().check(ShippedPolicy.dirs())).isEmpty();
        assertThat(new ServicesCheck().check(ShippedPolicy.dirs())).isEmpty();
    }

    @Test
    void both_checks_are_found_by_the_linter() {
        assertThat(ServiceLoader.load(PolicyCheck.class))
                .extracting(PolicyCheck::name)
                .contains("grading", "services");
    }

    @Test
    void a_wrong_condition_names_its_line() throws IOException {
        assertThat(grading("""
                fallback: L3
                rules:
                  - name: a
                    level: L1
                    source: L1 row 1
                    when: scoop == "all"
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.message()).contains("scoop");
        });
    }

    @Test
    void two_rules_of_one_name_are_refused() throws IOException {
        assertThat(grading("""
                fallback: L3
                rules:
                  - {name: a, level: L1, source: x, words: [[one]]}
                  - {name: a, level: L2, source: x, words: [[two]]}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.message()).contains("a second rule named 'a'");
        });
    }

    @Test
    void a_rule_without_any_condition_is_refused() throws IOException {
        assertThat(grading("""
                fallback: L3
                rules:
                  - {name: a, level: L1, source: x}
                """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("would match every fault"));
    }

    @Test
    void an_undeclared_category_or_term_is_refused_with_a_guess() throws IOException {
        assertThat(grading("""
                fallback: L3
                categories: {crash: a crash}
                terms: {node: [node]}
                rules:
                  - {name: a, level: L1, source: x, categories: [crush], words: [[$mode]]}
                """))
                .extracting(PolicyProblem::hint)
                .containsExactly("did you mean 'crash'?", "did you mean 'node'?");
    }

    @Test
    void an_unknown_key_and_an_unknown_level_are_refused() throws IOException {
        assertThat(grading("fallback: L5\nrules: []\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
        assertThat(grading("fallback: L3\nruels: []\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).isEqualTo("did you mean 'rules'?"));
    }

    @Test
    void a_service_that_needs_an_unknown_one_is_refused() throws IOException {
        Files.writeString(folder.resolve("services.yaml"), """
                defaults: {}
                services:
                  - name: node
                    dependsOn: [storrage]
                  - name: storage
                  - name: Node
                """);

        assertThat(new ServicesCheck().check(new PolicyDirs(List.of(folder))))
                .extracting(PolicyProblem::line)
                .containsExactly(6, 4);
    }

    private List<PolicyProblem> grading(String yaml) throws IOException {
        Files.writeString(folder.resolve("grading.yaml"), yaml);
        return new GradingCheck().check(new PolicyDirs(List.of(folder)));
    }
}
