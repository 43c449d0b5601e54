package dev.faultline.triage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        assertThat(new DutiesCheck().check(ShippedPolicy.dirs())).isEmpty();
        assertThat(new HandlingCheck().check(ShippedPolicy.dirs())).isEmpty();
        assertThat(new CorrelationCheck().check(ShippedPolicy.dirs())).isEmpty();
    }

    @Test
    void all_checks_are_found_by_the_linter() {
        assertThat(ServiceLoader.load(PolicyCheck.class))
                .extracting(PolicyCheck::name)
                .contains("grading", "services", "duties", "handling", "correlation");
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
    void a_condition_of_the_wrong_type_is_refused() throws IOException {
        assertThat(grading("""
                fallback: L3
                rules:
                  - name: a
                    level: L1
                    source: x
                    when: scope == 1
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.message()).contains("no matching overload");
        });
        assertThat(grading("""
                fallback: L3
                rules:
                  - {name: a, level: L1, source: x, words: [[a]], aside: often}
                """))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void a_rule_whose_condition_can_never_hold_is_refused() throws IOException {
        assertThat(grading("""
                fallback: L3
                rules:
                  - name: a
                    level: L1
                    source: x
                    words: [[one]]
                    when: scope == "whole" && workaround
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(7);
            assertThat(problem.message()).contains("rule 'a' can never apply");
        });
    }

    @Test
    void a_rule_another_always_forestalls_is_refused_with_both_lines() throws IOException {
        assertThat(grading("""
                fallback: L3
                terms: {down: [down, dead, offline]}
                rules:
                  - {name: wide, level: L1, source: x, words: [[node], [$down]]}
                  - {name: narrow, level: L2, source: x, words: [[node], [big], [dead]], when: "!workaround"}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.message()).contains("rule 'narrow' never decides: rule 'wide' (line 4)");
        });
        assertThat(grading("""
                fallback: L3
                rules:
                  - {name: all, level: L2, source: x, when: "true"}
                  - {name: late, level: L3, source: x, words: [[one]]}
                """)).extracting(PolicyProblem::line).containsExactly(4);
    }

    @Test
    void a_rule_that_has_a_case_of_its_own_is_not_shadowed() throws IOException {
        assertThat(grading("""
                fallback: L3
                categories: {crash: a crash}
                rules:
                  - {name: condition, level: L1, source: x, words: [[node], [dead]], when: scope == "all"}
                  - {name: grown, level: L1, source: x, words: [[node], [dead]], grown: {share: 0.5}}
                  - {name: unless, level: L1, source: x, words: [[node], [dead]], unless: [old]}
                  - {name: plain, level: L2, source: x, words: [[node], [dead]], when: "!workaround"}
                  - {name: category, level: L2, source: x, words: [[node], [dead]], categories: [crash]}
                  - {name: aside, level: L4, source: x, words: [[node], [dead]], aside: true}
                """)).isEmpty();
    }

    @Test
    void a_rule_that_counts_wrongly_is_refused() throws IOException {
        for (String grown : List.of(
                "{}", "{reports: 5}", "{within: 1m}", "{reports: 5, within: 1h}", "{share: 1.5}", "{instances: -1}")) {
            assertThat(grading("""
                    fallback: L3
                    rules:
                      - {name: a, level: L1, source: x, words: [[one]], grown: %s}
                    """.formatted(grown)))
                    .as(grown)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
        }
    }

    @Test
    void what_is_declared_for_nothing_is_told_but_not_refused() throws IOException {
        String yaml = """
                fallback: L3
                categories: {crash: a crash}
                terms:
                  node: [node]
                  group: [group]
                rules:
                  - {name: a, level: L1, source: x, words: [[$node]]}
                """;

        assertThat(grading(yaml)).isEmpty();
        assertThat(new GradingCheck().advice(new PolicyDirs(List.of(folder)), Instant.EPOCH))
                .extracting(PolicyProblem::message)
                .containsExactly(
                        "category 'crash' is declared, but no rule reads it", "term 'group' is used by no rule");
        assertThat(new GradingCheck().advice(ShippedPolicy.dirs(), Instant.EPOCH))
                .isEmpty();
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

    @Test
    void duties_are_named_once_and_done_by_something_that_exists() throws IOException {
        Files.writeString(folder.resolve("duties.yaml"), """
                duties:
                  - {name: solve, levels: [L1], role: DEV, zh: 解决问题, en: solve, doneBy: [fixed]}
                  - {name: Solve, levels: [], role: DEV, zh: 解决问题, en: solve}
                  - {name: reproduce, levels: [L1], role: QA, zh: 重现问题, en: reproduce, outcomes: [yes, no], doneBy: [verify]}
                """);

        assertThat(new DutiesCheck().check(new PolicyDirs(List.of(folder))))
                .extracting(PolicyProblem::line, PolicyProblem::message)
                .containsExactly(
                        tuple(2, "'fixed' does no duty"),
                        tuple(3, "a second duty named 'Solve'"),
                        tuple(3, "'Solve' is nobody's duty at any level"),
                        tuple(4, "'reproduce' has more to say than that it is done"));
    }

    @Test
    void handling_says_something_of_every_level() throws IOException {
        Files.writeString(folder.resolve("handling.yaml"), """
                snoozeAtMost: {L1: 15m, L2: 2h, L4: 30d}
                pauseAtMost: {L1: 4h, L2: 24h, L3: 30d, L4: 30d}
                signalCleared: {L1: told, L2: told, L3: told, L4: told}
                keepClosed: 400d
                """);

        assertThat(new HandlingCheck().check(new PolicyDirs(List.of(folder))))
                .extracting(PolicyProblem::message)
                .containsExactly("snoozeAtMost says nothing of L3");
    }

    @Test
    void a_group_that_is_everything_or_never_reached_is_refused() throws IOException {
        Files.writeString(folder.resolve("correlation.yaml"), """
                groups:
                  - {name: all, groupBy: everything}
                  - {name: team, teams: [pay], groupBy: "{team}/{label.site}"}
                default: {groupBy: "{service}/{name}", window: 24h}
                topology: {window: 15m, levels: [L1], depth: 3}
                storm: {groups: 20, within: 1m, quiet: 5m}
                """);

        assertThat(new CorrelationCheck().check(new PolicyDirs(List.of(folder))))
                .satisfiesExactly(
                        problem -> {
                            assertThat(problem.line()).isEqualTo(2);
                            assertThat(problem.message()).startsWith("'everything' makes one group of everything");
                        },
                        problem -> assertThat(problem.message()).startsWith("'{label.site}' is nothing faults have"),
                        problem -> assertThat(problem.message())
                                .isEqualTo("'team' is never reached: 'all' before it takes every fault it could"));
    }

    @Test
    void a_group_behind_a_wider_one_is_refused_and_one_beside_it_is_not() throws IOException {
        Files.writeString(folder.resolve("correlation.yaml"), """
                groups:
                  - {name: pay, teams: [pay, till], groupBy: "{team}"}
                  - {name: pay-north, teams: [pay], labels: {site: north}, groupBy: "{labels.site}"}
                  - {name: core, teams: [core, pay], groupBy: "{name}"}
                default: {groupBy: "{service}/{name}", window: 24h}
                topology: {window: 15m, levels: [L1], depth: 3}
                storm: {groups: 20, within: 1m, quiet: 5m}
                """);

        assertThat(new CorrelationCheck().check(new PolicyDirs(List.of(folder))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.message())
                            .isEqualTo("'pay-north' is never reached: 'pay' before it takes every fault it could");
                });
    }

    @Test
    void a_window_shorter_than_counts_are_told_is_refused() throws IOException {
        Files.writeString(folder.resolve("correlation.yaml"), """
                groups: []
                default: {groupBy: "{service}/{name}", window: 24h}
                topology: {window: 5m, levels: [L1], depth: 3}
                storm: {groups: 20, within: 1m, quiet: 5m}
                """);

        assertThat(new CorrelationCheck().check(new PolicyDirs(List.of(folder))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("window must be at least 10m"));
    }

    private List<PolicyProblem> grading(String yaml) throws IOException {
        Files.writeString(folder.resolve("grading.yaml"), yaml);
        return new GradingCheck().check(new PolicyDirs(List.of(folder)));
    }

    @Test
    void the_shipped_alerts_policy_is_right_and_needs_no_advice() {
        assertThat(new AlertsCheck().check(ShippedPolicy.dirs())).isEmpty();
        assertThat(new AlertsCheck().advice(ShippedPolicy.dirs(), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void everything_wrong_with_windows_and_inhibition_is_named_with_its_line() throws IOException {
        alerts("""
                maintenance:
                  - name: storage
                    matchers: ['service=~"("', 'nonsense']
                    begins: tomorrow
                    zone: Europe/Atlantis
                    lasts: 2h
                    author: lin
                    reason: work
                  - name: storage
                    matchers: ['service="storage"']
                    begins: 2026-01-04T02:00
                    zone: Asia/Shanghai
                    lasts: 2h
                    repeats: every sunday
                    author: lin
                    reason: work
                inhibition:
                  - source: []
                    target: ['alertname="NodeSlow"']
                    equal: [instance]
                """);

        assertThat(new AlertsCheck().check(new PolicyDirs(List.of(folder))))
                .extracting(PolicyProblem::toString)
                .anySatisfy(problem -> assertThat(problem).contains(":12:").contains("second window named 'storage'"))
                .anySatisfy(problem -> assertThat(problem).contains("no regular expression"))
                .anySatisfy(problem -> assertThat(problem).contains("'nonsense' is no matcher"))
                .anySatisfy(problem -> assertThat(problem).contains("'tomorrow' is no date and time"))
                .anySatisfy(problem -> assertThat(problem).contains("'Europe/Atlantis' is no time zone"))
                .anySatisfy(problem -> assertThat(problem).contains("'every sunday' is no recurrence rule"))
                .anySatisfy(problem -> assertThat(problem).contains("would match every alert"));
    }

    @Test
    void a_broad_window_is_advised_against() throws IOException {
        alerts("""
                maintenance:
                  - name: all
                    matchers: ['service!="node"']
                    begins: 2026-01-04T02:00
                    zone: Asia/Shanghai
                    lasts: 2h
                    author: lin
                    reason: work
                inhibition: []
                """);

        assertThat(new AlertsCheck().check(new PolicyDirs(List.of(folder)))).isEmpty();
        assertThat(new AlertsCheck().advice(new PolicyDirs(List.of(folder)), Instant.EPOCH))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is broad"));
    }

    private void alerts(String suppression) throws IOException {
        Files.writeString(folder.resolve("alerts.yaml"), """
                flapping: {changes: 4, within: 60m, quiet: 30m}
                ended: {shown: 24h, remembered: 60d}
                silences: {announce: 15m}
                """ + suppression);
    }
}
