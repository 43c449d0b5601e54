package dev.faultline.triage.domain.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.wire.Level;
import dev.faultline.wire.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraderTest {

    @Test
    @DisplayName("A condition that holds for a fault without category or severity says that there is none")
    void anEmptyFactIsToldAsMissing() {
        Grader grader = grader(
                facts -> Objects.equals(facts.get(Facts.CATEGORY), "") && Objects.equals(facts.get(Facts.SEVERITY), ""),
                Facts.CATEGORY,
                Facts.MONEY_LOSS,
                Facts.SEVERITY);

        Grade grade =
                grader.grade(report(new Impact(null, null, true, false, false))).grade();

        assertThat(grade.reason()).isEqualTo("rule asked (row 1): no category, money loss, no severity");
    }

    @Test
    @DisplayName(
            "A condition over an impact alone decides each impact as evaluating it would, and is not evaluated for it")
    void aConditionOverAnImpactIsDecidedBeforehand() {
        List<Map<String, Object>> evaluated = new ArrayList<>();
        Predicate<Map<String, Object>> condition = facts -> {
            evaluated.add(facts);
            return "some".equals(facts.get(Facts.SCOPE)) && Boolean.FALSE.equals(facts.get(Facts.WORKAROUND))
                    || Boolean.TRUE.equals(facts.get(Facts.SECURITY)) && "unknown".equals(facts.get(Facts.SCOPE))
                    || Boolean.TRUE.equals(facts.get(Facts.DATA_LOSS))
                            && Boolean.FALSE.equals(facts.get(Facts.MONEY_LOSS));
        };
        Grader grader =
                grader(condition, Facts.DATA_LOSS, Facts.MONEY_LOSS, Facts.SCOPE, Facts.SECURITY, Facts.WORKAROUND);
        int beforehand = evaluated.size();

        for (Impact impact : everyImpact()) {
            boolean graded = grader.grade(report(impact)).grade().rule().equals("asked");

            int asked = evaluated.size();
            assertThat(asked).isEqualTo(beforehand);
            assertThat(graded).as(impact.toString()).isEqualTo(holds(impact));
        }
    }

    private static boolean holds(Impact impact) {
        return impact.scope() == Scope.SOME && !Boolean.TRUE.equals(impact.workaround())
                || impact.security() && impact.scope() == null
                || impact.dataLoss() && !impact.moneyLoss();
    }

    private static List<Impact> everyImpact() {
        List<Impact> impacts = new ArrayList<>();
        for (@Nullable Scope scope : Arrays.asList(null, Scope.ONE, Scope.SOME, Scope.ALL)) {
            for (@Nullable Boolean workaround : Arrays.asList(null, true, false)) {
                for (int flags = 0; flags < 8; flags++) {
                    impacts.add(new Impact(scope, workaround, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));
                }
            }
        }
        return impacts;
    }

    private static Grader grader(Predicate<Map<String, Object>> condition, String... facts) {
        Rule rule = new Rule(
                "asked",
                Level.L1,
                "row 1",
                Set.of(),
                Map.of(),
                Words.NONE,
                false,
                new Rule.When(condition, List.of(facts)),
                null);
        return new Grader(new GradingRules(List.of(rule), List.of(), List.of(), List.of(), Map.of(), Level.L3));
    }

    private static Report report(Impact impact) {
        return new Report("a fault", null, null, null, null, null, impact, Map.of(), Map.of(), List.of(), false);
    }
}
