package dev.faultline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionCompilerTest {
    private static final Path FILE = Path.of("grading.yaml");

    private final ConditionCompiler compiler = new ConditionCompiler(
            Map.of("scope", ConditionCompiler.Type.STRING, "labels", ConditionCompiler.Type.STRING_MAP));

    @Test
    void aConditionHoldsOrNot() {
        Condition condition = compile("scope == 'all' && labels['env'].startsWith('prod')");

        assertThat(condition.test(Map.of("scope", "all", "labels", Map.of("env", "production"))))
                .isTrue();
        assertThat(condition.test(Map.of("scope", "one", "labels", Map.of("env", "production"))))
                .isFalse();
    }

    @Test
    void aMissingLabelMakesItNotHoldAndStopsNothing() {
        assertThat(compile("labels['env'] == 'prod'").test(Map.of("scope", "all", "labels", Map.of())))
                .isFalse();
    }

    @Test
    void anUnknownVariableIsRefusedWithItsLine() {
        assertThatThrownBy(() -> compiler.compile(FILE, new SourceText("scope == 'all'\n  || scop == 'one'", 7)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("grading.yaml:8: condition: undeclared reference to 'scop'");
    }

    @Test
    void whatIsNoYesOrNoIsRefused() {
        assertThatThrownBy(() -> compile("scope + 'x'"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("expected type 'bool'");
    }

    @Test
    void anEndlessConditionMeetsItsLimit() {
        String many = "[1,2,3,4,5,6,7,8,9,10]";
        String nested =
                many + ".all(a, " + many + ".all(b, " + many + ".all(c, " + many + ".all(d, a + b + c + d > 0))))";

        assertThat(compile(nested).test(Map.of("scope", "", "labels", Map.of())))
                .isFalse();
    }

    @Test
    void aConditionKnowsWhatItReadsWhereverItStands() {
        assertThat(compile("'\"' + scope + '\"' == '\"all\"'").variables()).containsExactly("scope");
        assertThat(compile("labels.exists(name, labels[name] == 'scope')").variables())
                .containsExactly("labels");
        assertThat(compile("1 < 2").variables()).isEmpty();
    }

    private Condition compile(String text) {
        return compiler.compile(FILE, new SourceText(text, 1));
    }
}
