package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsAndPeriodTest {
    private static final Instant RECEIPT = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void aCutNeverPartsASurrogatePair() {
        assertThat(FaultBounds.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(FaultBounds.cut("abcde", 4)).isEqualTo("abc…");
        assertThat(FaultBounds.cut("ab\uD83D\uDD25de", 4)).isEqualTo("ab…");
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(FaultBounds.oneLine("  node\r\n\tdown\u0000 now ")).isEqualTo("node down now");
        assertThat(FaultBounds.oneLine("\n \t")).isEmpty();
    }

    @Test
    void aFaultCannotHaveBegunAfterItWasReceived() {
        assertThat(new Period(RECEIPT.plusSeconds(3600), null).beganBy(RECEIPT)).isEqualTo(RECEIPT);
        assertThat(new Period(RECEIPT.minusSeconds(60), null).beganBy(RECEIPT)).isEqualTo(RECEIPT.minusSeconds(60));
        assertThat(Period.UNSAID.beganBy(RECEIPT)).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "/runbook",
                "my.server.url",
                "http:nohost",
                "http://a b",
                ""
            })
    void onlyAddressesABrowserMayBeSentToAreLinks(String href) {
        assertThat(FaultLink.isFollowable(href)).isFalse();
        assertThatThrownBy(() -> new FaultLink(href, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidenceKeepsTheFirst16KbAndTheHashOfAll() {
        byte[] sent = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);

        Payload payload = Payload.of("application/json", ByteBuffer.wrap(sent));

        assertThat(payload.body().remaining()).isEqualTo(16_384);
        assertThat(payload.truncated()).isTrue();
        assertThat(payload.size()).isEqualTo(20_000);
        // printf 'x%.0s' {1..20000} | sha256sum
        assertThat(payload.sha256()).isEqualTo("42e8bc96b8eec8c4e5d503483ba0cb843ce95243c8ca8575ffc69cd25d12c61c");
    }

    @Test
    void evidenceOfAPartOfABodyIsThatPartOnly() {
        byte[] body = "[{\"a\":1},{\"b\":2}]".getBytes(StandardCharsets.UTF_8);

        Payload payload = Payload.of("application/json", ByteBuffer.wrap(body, 9, 7));

        assertThat(StandardCharsets.UTF_8.decode(payload.body()).toString()).isEqualTo("{\"b\":2}");
        assertThat(payload.size()).isEqualTo(7);
        assertThat(payload.truncated()).isFalse();
    }
}
