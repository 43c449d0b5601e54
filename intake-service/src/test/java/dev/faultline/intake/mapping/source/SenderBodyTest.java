package dev.faultline.intake.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.policy.Values;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The wrappings senders put their bodies in. */
class SenderBodyTest {

    @Test
    void jsonIsReadWhateverItIsCalled() {
        assertThat(body("text/plain; charset=UTF-8", "{\"a\":1}").fields()).isEqualTo(Map.of("a", 1L));
        assertThat(body("application/octet-stream", "\uFEFF{\"a\":1}").fields()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void jsonWithinATextIsUnwrapped() {
        assertThat(body("application/json", "\"{\\\"a\\\":1}\"").fields()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void aFormCarriesTheBodyInOneOfItsFieldsOrIsIt() {
        assertThat(body("application/x-www-form-urlencoded", "x=1&payload=%7B%22a%22%3A1%7D")
                        .fields())
                .isEqualTo(Map.of("a", 1L));
        assertThat(body("application/x-www-form-urlencoded; charset=utf-8", "a=1&b=two+words%21")
                        .fields())
                .isEqualTo(Map.of("a", "1", "b", "two words!"));
        assertThat(body("text/plain", "payload=%7B%22a%22%3A1%7D").fields()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void whatPubSubPushesIsTakenOutOfItsEnvelope() {
        SenderBody pushed = body("application/json", """
                {"subscription": "projects/p/subscriptions/s", "message": {"messageId": "1", "data": "eyJhIjoxfQ=="}}""");

        assertThat(pushed.fields()).isEqualTo(Map.of("a", 1L));
        assertThat(pushed.sent()).isEqualTo(ByteBuffer.wrap("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThat(body("application/json", """
                        {"subscription": "s", "message": {"data": "no Base64!"}}""").fields())
                .isEqualTo(Map.of("subscription", "s", "message", Map.of("data", "no Base64!")));
    }

    @Test
    void oneObjectPerLineIsAList() {
        assertThat(body("application/json", "{\"a\":1}\n{\"a\":2}\n").fields())
                .isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
    }

    @Test
    void whatHasNoFieldsKeepsItsText() {
        SenderBody text = body("text/plain", "the pump stopped");

        assertThat(text.hasFields()).isFalse();
        assertThat(text.text()).isEqualTo("the pump stopped");
        assertThat(text.fields()).isEqualTo(Map.of());
        assertThat(body("text/plain", " \n").isEmpty()).isTrue();
    }

    @Test
    void aPartOfABodyIsToldInTheBytesItCameIn() {
        SenderBody body = body("application/json", "{ \"alerts\" : [ {\"a\":  1}, {\"a\":2} ] }");
        Object first = Objects.requireNonNull(Values.at(body.fields(), "alerts.0"));

        assertThat(text(body.sentFor(first))).isEqualTo("{\"a\":  1}");
        assertThat(text(body.sentFor("elsewhere"))).startsWith("{ \"alerts\"");
    }

    @Test
    void aBodyInUtf16IsReadAndToldAsAWhole() {
        byte[] bytes = "[{\"a\":1},{\"a\":2}]".getBytes(StandardCharsets.UTF_16BE);
        SenderBody body = SenderBody.of("application/json", Map.of(), bytes);

        assertThat(body.fields()).isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
        assertThat(body.sentFor(Objects.requireNonNull(Values.at(body.fields(), "0")))
                        .remaining())
                .isEqualTo(bytes.length);
    }

    private static SenderBody body(String contentType, String text) {
        return SenderBody.of(contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
