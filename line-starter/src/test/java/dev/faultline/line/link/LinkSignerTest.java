package dev.faultline.line.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.wire.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSignerTest {
    private static final String OLD = "an old secret of more than 32 letters";
    private static final String NEW = "a newer secret of more than 32 letters";
    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");
    private static final LinkClaim CLAIM =
            new LinkClaim(LinkPurpose.ACKNOWLEDGE, "INC-3-17", "李雷 | Li Lei", Role.OPS, "zh-CN", NOW.plusSeconds(60));

    private final LinkSigner signer = new LinkSigner(List.of(OLD));

    @ParameterizedTest
    @EnumSource(LinkPurpose.class)
    void aTokenSaysWhatWasSignedForEveryPurpose(LinkPurpose purpose) {
        LinkClaim claim = claim(purpose);

        LinkReading reading = signer.read(signer.sign(claim), purpose, NOW);

        assertThat(reading).isInstanceOfSatisfying(LinkReading.Valid.class, valid -> {
            assertThat(valid.claim()).isEqualTo(claim);
            assertThat(valid.id()).matches("[0-9a-f]{32}");
        });
    }

    @Test
    void aTokenFitsIntoAPathAndAChatMessage() {
        assertThat(signer.sign(CLAIM))
                .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}")
                .hasSizeLessThan(160);
    }

    @Test
    void theSignatureIsAnHmacWhoeverComputesIt() throws Exception {
        String[] parts = signer.sign(CLAIM).split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(OLD.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

        byte[] expected = mac.doFinal(Base64.getUrlDecoder().decode(parts[0]));

        assertThat(Base64.getUrlDecoder().decode(parts[1])).isEqualTo(expected);
    }

    @Test
    void aTokenIsWorthNothingFromItsLastSecondOn() {
        String token = signer.sign(CLAIM);

        assertThat(signer.read(token, LinkPurpose.ACKNOWLEDGE, CLAIM.expiresAt().minusMillis(1)))
                .isInstanceOf(LinkReading.Valid.class);
        assertThat(signer.read(token, LinkPurpose.ACKNOWLEDGE, CLAIM.expiresAt()))
                .isEqualTo(new LinkReading.Expired(CLAIM));
    }

    @Test
    void aTokenForOneThingOpensNothingElse() {
        String token = signer.sign(CLAIM);

        assertThat(signer.read(token, LinkPurpose.UPLOAD, NOW)).isEqualTo(new LinkReading.ForeignPurpose(CLAIM));
        assertThat(signer.read(token, LinkPurpose.VERIFY, NOW)).isEqualTo(new LinkReading.ForeignPurpose(CLAIM));
    }

    @Test
    void noBitOfATokenCanBeChanged() {
        String token = signer.sign(CLAIM);
        int dot = token.indexOf('.');
        for (int part = 0; part < 2; part++) {
            byte[] bytes =
                    Base64.getUrlDecoder().decode(part == 0 ? token.substring(0, dot) : token.substring(dot + 1));
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                String forged = part == 0 ? changed + token.substring(dot) : token.substring(0, dot + 1) + changed;
                assertThat(signer.read(forged, LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Forged.class);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "..", "a", "Zm9v.", ".Zm9v", "\u0000.\u0000", "名.字", "Zm9v.Zm9v.Zm9v"})
    void whatIsNoTokenIsForged(String token) {
        assertThat(signer.read(token, LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Forged.class);
    }

    @Test
    void noTextMakesTheReaderFail() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            String text = Base64.getUrlEncoder().encodeToString(bytes)
                    + (i % 3 == 0 ? "" : ".")
                    + new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(signer.read(text, LinkPurpose.UPLOAD, NOW)).isInstanceOf(LinkReading.Forged.class);
        }
        assertThat(signer.read("A".repeat(1_000_000) + ".A", LinkPurpose.UPLOAD, NOW))
                .isInstanceOf(LinkReading.Forged.class);
    }

    @Test
    void oneKeyTakesThePlaceOfAnotherWithoutALinkBreaking() {
        String signedBefore = signer.sign(CLAIM);
        LinkSigner second = new LinkSigner(List.of(OLD, NEW));
        LinkSigner first = new LinkSigner(List.of(NEW, OLD));
        LinkSigner alone = new LinkSigner(List.of(NEW));

        // whoever knows both proves both, whichever signs
        assertThat(second.read(first.sign(CLAIM), LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Valid.class);
        assertThat(first.read(signedBefore, LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Valid.class);
        // the first signs
        assertThat(alone.read(first.sign(CLAIM), LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Valid.class);
        // and a key that was taken out opens nothing
        assertThat(alone.read(signedBefore, LinkPurpose.ACKNOWLEDGE, NOW)).isInstanceOf(LinkReading.Forged.class);
    }

    @Test
    void anotherSpellingOfATokenIsTheSameToken() {
        String token = signer.sign(CLAIM);
        String padded = token.replace(".", pad(token.substring(0, token.indexOf('.'))) + ".");

        assertThat(id(padded)).isEqualTo(id(token));
    }

    @Test
    void aSecretThatCouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> new LinkSigner(List.of("short"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkSigner(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String pad(String base64) {
        return "=".repeat((4 - base64.length() % 4) % 4);
    }

    private String id(String token) {
        return ((LinkReading.Valid) signer.read(token, LinkPurpose.ACKNOWLEDGE, NOW)).id();
    }

    private static LinkClaim claim(LinkPurpose purpose) {
        return new LinkClaim(
                purpose, CLAIM.incidentId(), CLAIM.person(), Role.SITE, CLAIM.language(), CLAIM.expiresAt());
    }
}
