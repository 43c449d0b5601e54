package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final KeyHolder MONITOR = new KeyHolder("monitor", Set.of(KeyScope.SEND), null);
    private static final KeyHolder PEOPLE =
            new KeyHolder("people", Set.of(KeyScope.COMMAND, KeyScope.READ), "payments");

    private final KeyRing ring = KeyRing.empty()
            .with(sha256("0123456789abcdef0123456789abcdef"), MONITOR)
            .with(sha256("fedcba9876543210fedcba9876543210"), PEOPLE)
            .with(sha256("the-monitor's-next-key-while-both"), MONITOR);

    @Test
    void knowsEachKeyWhereverItStandsInTheList() {
        assertThat(ring.holderOf("0123456789abcdef0123456789abcdef")).contains(MONITOR);
        assertThat(ring.holderOf("fedcba9876543210fedcba9876543210")).contains(PEOPLE);
    }

    @Test
    void letsTwoKeysOfOneSourceBeValidAtOnce() {
        assertThat(ring.holderOf("the-monitor's-next-key-while-both")).contains(MONITOR);
    }

    @Test
    void knowsNobodyByAWrongKeyAnEmptyOneOrAHash() {
        assertThat(ring.holderOf("0123456789abcdef0123456789abcdeX")).isEmpty();
        assertThat(ring.holderOf("")).isEmpty();
        assertThat(ring.holderOf(sha256("0123456789abcdef0123456789abcdef"))).isEmpty();
        assertThat(KeyRing.empty().holderOf("0123456789abcdef0123456789abcdef")).isEmpty();
    }

    @Test
    void noScopeIncludesAnother() {
        KeyHolder admin = new KeyHolder("admin", Set.of(KeyScope.ADMIN), null);

        assertThat(admin.mayAny(Set.of(KeyScope.SEND, KeyScope.COMMAND, KeyScope.READ)))
                .isFalse();
        assertThat(PEOPLE.mayAny(Set.of(KeyScope.SEND, KeyScope.READ))).isTrue();
    }

    private static String sha256(String key) {
        MessageDigest digest = Sha256.digest();
        return HexFormat.of().formatHex(digest.digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
