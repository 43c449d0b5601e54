package dev.faultline.triage.domain.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMatcherTest {
    /** Alertmanager's own rules, one per row: matcher, value of the label {@code l} (none: not there), whether it matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            quoteCharacter = '\'',
            value = {
                "l=\"a\"; a; true",
                "l=\"a\"; b; false",
                "l=\"a\"; none; false",
                "l=\"\"; none; true",
                "l!=\"a\"; b; true",
                "l!=\"a\"; none; true",
                "l!=\"\"; none; false",
                "l=~\"a.*\"; abc; true",
                "l=~\"b\"; abc; false",
                "l=~\"a|b\"; b; true",
                "l=~\"a|b\"; ab; false",
                "l=~\".*\"; none; true",
                "l=~\".+\"; none; false",
                "l!~\"a.*\"; abc; false",
                "l!~\"a.*\"; none; true",
                "l!~\".+\"; none; true",
                "l = a; a; true",
                "l=~\"a\\\\.b\"; a.b; true",
                "l=~\"a\\\\.b\"; axb; false",
                "l=~\"a\\.b\"; a.b; true",
                "l=~\"a\\.b\"; axb; false",
                "l=\"say \\\"a\\\"\"; say \"a\"; true",
            })
    void matches_as_alertmanager_does(String matcher, @Nullable String value, boolean matches) {
        Map<String, String> labels = value == null ? Map.of() : Map.of("l", value);

        assertThat(LabelMatcher.parse(matcher).matches(labels)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l=\"a\"", "l!=\"say \\\"a\\\"\"", "l=~\"a\\\\.b\\\\\\\\\"", "l=\"two\\nlines\""})
    void what_it_writes_it_reads(String text) {
        assertThat(LabelMatcher.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l", "=\"a\"", "l==\"a\" x", "l=~\"(\"", "l=~\"a{1001}\""})
    void what_is_no_matcher_is_refused(String text) {
        assertThatThrownBy(() -> LabelMatcher.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_expression_made_to_take_forever_does_not() {
        LabelMatcher matcher = LabelMatcher.parse("l=~\"(a+)+b\"");

        boolean matches = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> matcher.matches(Map.of("l", "a".repeat(50_000))));

        assertThat(matches).isFalse();
    }

    @Test
    void matchers_that_name_nothing_are_broad() {
        assertThat(LabelMatchers.parse(List.of("service!=\"node\"")).broad()).isTrue();
        assertThat(LabelMatchers.parse(List.of("service=~\".*\"", "team!~\"a.*\""))
                        .broad())
                .isTrue();
        assertThat(LabelMatchers.parse(List.of("service!=\"node\"", "team=\"chain\""))
                        .broad())
                .isFalse();
    }

    @Test
    void without_a_matcher_there_are_no_matchers() {
        assertThatThrownBy(() -> LabelMatchers.parse(List.of())).hasMessageContaining("would match every alert");
    }
}
