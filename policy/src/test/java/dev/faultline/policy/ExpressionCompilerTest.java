package dev.faultline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression over a stranger's JSON tells. */
class ExpressionCompilerTest {
    private static final Path FILE = Path.of("x.yaml");
    private static final Object BODY = Objects.requireNonNull(JsonValues.read("""
            {"id": 803318, "name": "api down", "ratio": 97.5, "whole": 2.0, "up": false, "none": null, "empty": "",
             "tags": "env:prod, team=backend,urgent", "pairs": [["browser", "Chrome"]],
             "fields": [{"key": "severity", "value": "ERROR"}, {"key": "n", "value": 3}],
             "alerts": [{"labels": {"job": "node", "app.kubernetes.io/name": "web"}}],
             "Message": "{\\"AlarmName\\":\\"cpu\\",\\"n\\":[1,2]}", "odd": {"@type": "x"}}"""));

    private final ExpressionCompiler compiler = new ExpressionCompiler(List.of("body"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            body.name                                        | api down
            body.id                                          | 803318
            body.whole                                       | 2
            body.alerts[0].labels.job                        | node
            body.alerts[0].labels['app.kubernetes.io/name']  | web
            body.odd['@type']                                | x
            body.alerts[7].labels.job                        |
            body.none                                        |
            body.nowhere.at.all                              |
            body.name.first                                  |
            'check ' + text(body.id) + ' of ' + body.name    | check 803318 of api down
            'id:' + text(at(body, 'no.such'))                | id:
            at(body, 'alerts.0.labels.job') == 'node'        | true
            body.nowhere == 'x' || body.id > 5               | true
            body.ratio > 97                                  | true
            json(body.Message).AlarmName                     | cpu
            json(body.name).AlarmName                        |
            json(body.Message).n                             | 1, 2
            labels(body.tags).team                           | backend
            labels(body.tags).urgent                         | true
            labels(body.fields)['severity']                  | ERROR
            labels(body.fields).n                            | 3
            labels(body.pairs).browser                       | Chrome
            capture(body.name, r'^(\\w+)')                   | api
            capture(body.name, '(broken')                    |
            body.name.upperAscii().replace(' ', '-')         | API-DOWN
            body.?name.orValue('x')                          | api down
            body.?nope.orValue('x')                          | x
            body.?name                                       | api down
            body.?nope                                       |
            """)
    void tellsTheTextOrNothing(String expression, @Nullable String expected) {
        Object value = compiler.compile(FILE, new SourceText(expression, 1)).evaluate(Map.of("body", BODY));

        assertThat(Values.text(value)).isEqualTo(expected);
    }

    @Test
    void aMistakeIsToldWithFileAndLine() {
        assertThatThrownBy(() -> compiler.compile(FILE, new SourceText("body.a +\n  bdoy.b", 7)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("x.yaml:8")
                .hasMessageContaining("bdoy");
    }

    @Test
    void aListAsBodyIsWalkedToo() {
        Object list = List.of(Map.of("a", 1L), Map.of("a", 2L));

        assertThat(compiler.compile(FILE, new SourceText("body[1].a", 1)).evaluate(Map.of("body", list)))
                .isEqualTo(2L);
    }

    @Test
    void anEndlessLoopEndsInNothing() {
        Object many = Collections.nCopies(3000, 1L);
        Expression expression = compiler.compile(FILE, new SourceText("body.map(x, body.map(y, x + y))", 1));

        assertThat(expression.evaluate(Map.of("body", many))).isNull();
    }

    @Test
    void whatIsNoJsonReadsAsNothing() {
        assertThat(JsonValues.read("{\"a\":1} x")).isNull();
        assertThat(JsonValues.read("")).isNull();
        assertThat(JsonValues.read("[".repeat(100))).isNull();
        assertThat(JsonValues.read("123456789012345678901234567890")).isEqualTo("123456789012345678901234567890");
    }
}
