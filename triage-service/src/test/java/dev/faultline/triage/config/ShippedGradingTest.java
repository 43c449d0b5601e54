package dev.faultline.triage.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.wire.Level;
import dev.faultline.wire.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every row of the process's table, in Chinese and English, and faults that come near a row without being it. */
class ShippedGradingTest {
    private static final Grader GRADER = ShippedPolicy.read().grader();

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvFileSource(resources = "/grading/examples.psv", delimiter = '|', useHeadersInDisplayName = false)
    void every_example_row_of_the_process_is_graded_by_its_rule(String level, String source, String text) {
        Grade grade = GRADER.grade(report(text)).grade();

        assertThat(grade.level()).as(grade.reason()).isEqualTo(Level.valueOf(level));
        assertThat(grade.reason()).contains("(" + source + ")");
        assertThat(grade.review()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/grading/near-misses.psv", delimiter = '|', useHeadersInDisplayName = false)
    void a_near_miss_keeps_its_own_level(String level, String text) {
        Grade grade = GRADER.grade(report(text)).grade();

        assertThat(grade.level()).as(grade.reason()).isEqualTo(Level.valueOf(level));
    }

    @Test
    void the_same_symptom_changes_level_with_its_scope() {
        String title = "node fails to start";

        assertThat(level(title, impact(Scope.ALL, null))).isEqualTo(Level.L1);
        assertThat(level(title, impact(Scope.SOME, null))).isEqualTo(Level.L2);
        assertThat(level(title, impact(Scope.ONE, null))).isEqualTo(Level.L2);
    }

    @Test
    void a_workaround_makes_a_major_fault_minor() {
        assertThat(level("API returns error 500", impact(null, null))).isEqualTo(Level.L2);
        assertThat(level("API returns error 500", impact(null, true))).isEqualTo(Level.L3);
        assertThat(level("Console cannot be used", impact(null, true))).isEqualTo(Level.L3);
    }

    @Test
    void no_workaround_makes_the_loss_of_funds_or_a_hole_less_grave() {
        assertThat(level("loss of funds after transfer", impact(null, true))).isEqualTo(Level.L1);
        assertThat(level("anything", new Impact(null, true, true, false, false)))
                .isEqualTo(Level.L1);
        assertThat(level("anything", new Impact(null, true, false, true, false)))
                .isEqualTo(Level.L1);
    }

    @Test
    void a_leak_of_user_information_alone_is_L2_but_a_hole_behind_it_is_L1() {
        assertThat(level("安全问题：用户信息泄漏", Impact.UNKNOWN)).isEqualTo(Level.L2);
        assertThat(level("anything", new Impact(null, null, false, false, true)))
                .isEqualTo(Level.L2);
        assertThat(level("因安全漏洞导致用户信息泄漏", Impact.UNKNOWN)).isEqualTo(Level.L1);
    }

    @Test
    void words_that_state_a_loss_raise_the_flag_on_the_incident() {
        Impact impact = GRADER.grade(report("转账后资金损失")).impact();

        assertThat(impact.moneyLoss()).isTrue();
    }

    @Test
    void a_grade_names_its_rule_and_what_made_it_match() {
        Grade grade = GRADER.grade(report("Consensus halted, the whole group is down"))
                .grade();

        assertThat(grade.rule()).isEqualTo("consensus-abnormal");
        assertThat(grade.reason())
                .startsWith("rule consensus-abnormal (L1 row 1): words 'consensus' and 'halt'; scope all")
                .contains("read from 'group is down'");
    }

    @Test
    void a_category_is_enough() {
        Grade grade = GRADER.grade(report("x", "typo", null, Impact.UNKNOWN)).grade();

        assertThat(grade.level()).isEqualTo(Level.L4);
        assertThat(grade.reason()).contains("category typo");
    }

    @Test
    void what_nothing_matches_is_L3_for_a_person_to_review() {
        Grade grade = GRADER.grade(report("Foo bar quux")).grade();

        assertThat(grade.level()).isEqualTo(Level.L3);
        assertThat(grade.review()).isTrue();
    }

    @Test
    void the_senders_word_is_a_hint_only_where_nothing_matches_and_never_makes_an_L1() {
        assertThat(GRADER.grade(report("Foo", null, "critical", Impact.UNKNOWN)).grade())
                .matches(grade -> grade.level() == Level.L2 && grade.review());
        assertThat(GRADER.grade(report("Foo", null, "info", Impact.UNKNOWN))
                        .grade()
                        .level())
                .isEqualTo(Level.L3);
        assertThat(GRADER.grade(report("typo in message", null, "critical", Impact.UNKNOWN))
                        .grade()
                        .level())
                .isEqualTo(Level.L4);
    }

    @Test
    void a_hostile_title_is_graded_in_no_time() {
        String hostile = "node ".repeat(200_000) + "没有".repeat(100_000);
        long start = System.nanoTime();

        GRADER.grade(report(hostile));

        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    private static Level level(String title, Impact impact) {
        return GRADER.grade(report(title, null, null, impact)).grade().level();
    }

    private static Impact impact(@Nullable Scope scope, @Nullable Boolean workaround) {
        return new Impact(scope, workaround, false, false, false);
    }

    private static Report report(String title) {
        return report(title, null, null, Impact.UNKNOWN);
    }

    private static Report report(String title, @Nullable String category, @Nullable String severity, Impact impact) {
        return new Report(title, null, "node", null, severity, category, impact, Map.of(), Map.of(), List.of(), false);
    }
}
