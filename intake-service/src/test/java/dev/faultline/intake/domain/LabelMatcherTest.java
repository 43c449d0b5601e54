package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label matchers as strangers write them. */
class LabelMatcherTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            alertname="Disk"      | Disk  | true
            alertname="Disk"      | Disk2 | false
            alertname!="Disk"     | Disk2 | true
            alertname=~"Di.k"     | Disk  | true
            alertname=~"Di"       | Disk  | false
            alertname!~"Di.k"     | Disk  | false
            alertname=~"Dis[k\\n]" | Disk | true
            alertname=            | Disk  | false
            """)
    void matchAsAlertmanagerDoes(String text, String label, boolean expected) {
        LabelMatcher matcher = LabelMatcher.parse(text).orElseThrow();

        assertThat(matcher.matches(Map.of("alertname", label))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=\"b\"",
                "\"a b\"=\"c\"",
                "\"a\\\"b\\\\\"!=\"c\\\"d\\\\e\"",
                "\"a,b\"=~\"x\"",
                "a!=\"line\\nbreak\""
            })
    void areWrittenAsTheyAreRead(String text) {
        LabelMatcher matcher = LabelMatcher.parse(text).orElseThrow();

        assertThat(LabelMatcher.parse(matcher.toString())).contains(matcher);
        assertThat(matcher.toString()).isEqualTo(text);
    }

    @Test
    void ofTwoThatDifferInWhereTheNameEndsNeitherIsTheOther() {
        LabelMatcher one = LabelMatcher.of("a=\"b\",c", "d", false, true).orElseThrow();
        LabelMatcher other = LabelMatcher.of("a", "b\",c=\"d", false, true).orElseThrow();

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void asManyEscapesAsFitAreRead() {
        String escapes = "\\n".repeat(2000);

        assertThat(LabelMatcher.parse("a=\"" + escapes + "\""))
                .hasValueSatisfying(matcher -> assertThat(matcher.value()).isEqualTo("\n".repeat(2000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"((x{1000}){1000}){1000}", "(x{500}){500}", "("})
    void anExpressionThatIsNoneOrWouldFillTheMemoryIsRefused(String regex) {
        assertThat(LabelMatcher.of("a", regex, true, true)).isEmpty();
        assertThat(LabelMatcher.of("a", regex, false, true)).isPresent();
    }

    @Test
    void anExpressionDeeperThanTheStackIsRefused() {
        String deep = "(".repeat(2000) + ")".repeat(2000);

        assertThat(LabelMatcher.of("a", deep, true, true)).isEmpty();
    }
}
