package dev.faultline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which regular expressions of strangers are worth compiling. */
class RegexBoundTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Disk.*",
                "(a|b)+[^]x]{2,3}",
                "x{1000}",
                "[{}]{9}{",
                "\\Q{1000}{1000}\\E",
                "\\p{Han}+\\x{10FFFF}",
                "a{b}",
                "[[:alpha:]{1000}]{10}",
                "(?i)(?P<name>a{10}){10}"
            })
    void thoseThatStaySmall(String regex) {
        assertThat(RegexBound.holds(regex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((x{1000}){1000}){1000}",
                "(x{1000}){1000}",
                "((a|b|c){1,1000}[0-9]){100,}",
                "(?:\\p{Han}{1000}){1000}",
                "([]{]{1000}){1000}"
            })
    void notThoseThatRepeatRepetitionsUntilMemoryIsFull(String regex) {
        assertThat(RegexBound.holds(regex)).isFalse();
    }

    @Test
    void notThoseWithMoreParenthesesThanAStackIsDeep() {
        assertThat(RegexBound.holds("(".repeat(50) + ")".repeat(50))).isTrue();
        assertThat(RegexBound.holds("(".repeat(5000) + ")".repeat(5000))).isFalse();
    }

    @Test
    void whatIsNoExpressionAtAllIsForTheCompilerToTell() {
        assertThat(RegexBound.holds(")))[(\\")).isTrue();
    }
}
