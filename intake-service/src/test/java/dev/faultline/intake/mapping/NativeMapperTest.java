package dev.faultline.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Fingerprint;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeMapperTest {
    private final NativeMapper mapper = new NativeMapper();

    @Test
    void readsEveryFieldOfTheContract() {
        Fault fault = only("""
                {"title":"  consensus\\nstopped ","description":"group 1","status":"firing","dedupKey":"g1","service":"node",
                 "component":"pbft","severity":"严重","category":"node-start","scope":"all","workaround":false,"moneyLoss":true,
                 "security":true,"dataLoss":true,"labels":{"group":"1"},"occurredAt":"2026-11-23T10:00:00+08:00",
                 "endsAt":"2026-11-23T03:00:00Z","reporter":"Li","links":[{"href":"https://wiki/x","text":"wiki"},{"href":"http://g"}],
                 "somethingElse":{"deep":[1,2]}}""");

        assertThat(fault.title()).isEqualTo("consensus stopped");
        assertThat(fault.description()).isEqualTo("group 1");
        assertThat(fault.status()).isEqualTo(FaultStatus.FIRING);
        assertThat(fault.identity()).isEqualTo(new Identity.DedupKey("g1"));
        assertThat(fault.service()).isEqualTo("node");
        assertThat(fault.component()).isEqualTo("pbft");
        assertThat(fault.severity()).isEqualTo("严重");
        assertThat(fault.category()).isEqualTo("node-start");
        assertThat(fault.impact()).isEqualTo(new Impact(Scope.ALL, false, true, true, true));
        assertThat(fault.labels()).isEqualTo(Map.of("group", "1"));
        assertThat(fault.period().occurredAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(fault.period().endsAt()).isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
        assertThat(fault.reporter()).isEqualTo("Li");
        assertThat(fault.links())
                .containsExactly(new FaultLink("https://wiki/x", "wiki"), new FaultLink("http://g", null));
        assertThat(fault.review()).isFalse();
    }

    @Test
    void needsNoMoreThanATitle() {
        Fault fault = only("{\"title\":\"console cannot start\",\"service\":null,\"labels\":null}");

        assertThat(fault.status()).isEqualTo(FaultStatus.FIRING);
        assertThat(fault.impact()).isEqualTo(Impact.UNSAID);
        assertThat(fault.service()).isNull();
        assertThat(fault.labels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | title        | is required
            {"title":"  "}                                      | title        | is required
            {"title":7}                                         | title        | must be a string, is a number
            {"title":"a","status":"open"}                       | status       | must be one of firing, resolved, is "open"
            {"title":"a","scope":"few"}                         | scope        | must be one of one, some, all, is "few"
            {"title":"a","workaround":"no"}                     | workaround   | must be true or false, is a string
            {"title":"a","moneyLoss":1}                         | moneyLoss    | must be true or false, is a number
            {"title":"a","labels":[]}                           | labels       | must be an object of strings, is an array
            {"title":"a","labels":{"cpu":4}}                    | labels.cpu   | must be a string, is a number
            {"title":"a","labels":{"":"x"}}                     | labels.      | has a name that is empty or longer than 255
            {"title":"a","occurredAt":1700000000}               | occurredAt   | must be a string, is a number
            {"title":"a","endsAt":"0001-01-01T00:00:00Z"}       | endsAt       | must be a time such as 2026-11-23T08:15:00Z (RFC 3339, from 1970 on), is "0001-01-01T00:00:00Z"
            {"title":"a","occurredAt":"yesterday"}              | occurredAt   | must be a time such as 2026-11-23T08:15:00Z (RFC 3339, from 1970 on), is "yesterday"
            {"title":"a","occurredAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"} | endsAt | must not be before occurredAt
            {"title":"a","links":{}}                            | links        | must be an array of {href, text}, is an object
            {"title":"a","links":["x"]}                         | links[0]     | must be an object, is a string
            {"title":"a","links":[{"text":"x"}]}                | links[0].href | is required
            {"title":"a","links":[{"href":"javascript:x"}]}     | links[0].href | must be an absolute http or https address
            "text"                                              | ``           | must be an object, is a string
            """)
    void saysWhichFieldIsWrongAndHow(String json, String field, String problem) {
        assertThat(problems(json)).containsExactly(new FieldProblem(0, field, problem));
    }

    @Test
    void saysHowLongIsTooLong() {
        assertThat(problems("{\"title\":\"" + "x".repeat(1025) + "\"}"))
                .containsExactly(new FieldProblem(0, "title", "is 1025 characters long, at most 1024 are taken"));
        String labels = IntStream.range(0, 129)
                .mapToObj(i -> "\"l" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(problems("{\"title\":\"a\",\"labels\":" + labels + "}"))
                .containsExactly(new FieldProblem(0, "labels", "has 129 entries, at most 128 are taken"));
    }

    @Test
    void oneBadFaultRefusesTheWholeArrayAndIsNamedByItsIndex() {
        assertThat(problems("[{\"title\":\"a\"},{\"title\":\"b\",\"security\":\"yes\"},{}]"))
                .containsExactly(
                        new FieldProblem(1, "security", "must be true or false, is a string"),
                        new FieldProblem(2, "title", "is required"));
    }

    @Test
    void anArrayHoldsAtLeastOneFaultAndNotMoreThanAThousand() {
        assertThat(problems("[]")).hasSize(1);
        String many = "[" + "{\"title\":\"a\"},".repeat(1000) + "{\"title\":\"a\"}]";
        assertThat(problems(many))
                .containsExactly(new FieldProblem(0, "", "an array holds 1 to 1000 faults, this one holds 1001"));
    }

    @Test
    void eachFaultKeepsItsOwnPartOfTheBodyAsItCame() {
        String body = "  [ {\"title\" : \"节点\"} ,\n{\"title\":\"b\"}]";

        List<Told> faults = understood(body);

        assertThat(faults)
                .extracting(told ->
                        StandardCharsets.UTF_8.decode(told.sent().duplicate()).toString())
                .containsExactly("{\"title\" : \"节点\"}", "{\"title\":\"b\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title":"a",}            | 1 | 14 | double-quote
            {"title":"a"              | 1 |  - | end-of-input
            {"title":"a"} {}          | 1 | 15 | more after the end
            {"title":"a","title":"b"} | 1 |  - | uplicate
            nonsense                  | 1 |  - | nonsense
            ``                        | 1 |  1 | empty
            """)
    void saysWhereTheBodyStopsBeingJson(String body, int line, String column, String problem) {
        Mapping<List<Told>> mapping = mapper.map(body.getBytes(StandardCharsets.UTF_8));

        assertThat(mapping).asInstanceOf(type(Mapping.Unparsable.class)).satisfies(unparsable -> {
            assertThat(unparsable.line()).isEqualTo(line);
            assertThat(unparsable.problem()).contains(problem);
            if (!column.equals("-")) {
                assertThat(unparsable.column()).isEqualTo(Integer.parseInt(column));
            }
        });
    }

    @Test
    void refusesDeepNestingAndOtherEncodingsAsNoJson() {
        assertThat(mapper.map(("{\"title\":\"a\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}")
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Mapping.Unparsable.class);
        assertThat(mapper.map("{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(Mapping.Unparsable.class);
        assertThat(mapper.map(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .isInstanceOf(Mapping.Unparsable.class);
    }

    @Test
    void withoutADedupKeyWhatItSaysTellsFaultsApart() {
        Fingerprint report = fingerprint("{\"title\":\"console cannot start\",\"description\":\"since ten\"}");

        assertThat(fingerprint("{\"title\":\"console cannot start\",\"description\":\"still\",\"severity\":\"high\"}"))
                .as("the same report again")
                .isEqualTo(report);
        assertThat(fingerprint("{\"title\":\"console is slow\"}")).isNotEqualTo(report);
        assertThat(fingerprint("{\"title\":\"console cannot start\",\"service\":\"web\"}"))
                .isNotEqualTo(report);
        assertThat(fingerprint("{\"title\":\"console cannot start\",\"labels\":{\"service\":\"web\"}}"))
                .as("a label named as a field is not that field")
                .isNotEqualTo(fingerprint("{\"title\":\"console cannot start\",\"service\":\"web\"}"));
    }

    private Fingerprint fingerprint(String json) {
        return Fingerprint.of("source", only(json).identity());
    }

    private Fault only(String json) {
        List<Told> faults = understood(json);
        assertThat(faults).hasSize(1);
        return faults.getFirst().fault();
    }

    private List<Told> understood(String json) {
        Mapping<List<Told>> mapping = mapper.map(json.getBytes(StandardCharsets.UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return ((Mapping.Understood<List<Told>>) mapping).told();
    }

    private List<FieldProblem> problems(String json) {
        Mapping<List<Told>> mapping = mapper.map(json.getBytes(StandardCharsets.UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Misshapen.class);
        return ((Mapping.Misshapen<List<Told>>) mapping).problems();
    }
}
