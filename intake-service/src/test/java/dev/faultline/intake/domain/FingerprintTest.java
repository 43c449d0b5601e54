package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void staysWhatItWasOnceOpenAlertsAreKnownByIt() {
        // Given identities whose fingerprints stand in the state of running lines
        // Then they never change; a change here splits every open alert in two
        assertThat(Fingerprint.of("checkout-monitor", new Identity.DedupKey("disk-full/host-7"))
                        .hex())
                .isEqualTo("f78bc5dc97e49e245fc67d67ba53dd13");
        assertThat(Fingerprint.of(
                                "prometheus",
                                Identity.LabelSet.of(
                                        Map.of("alertname", "DiskFull", "instance", "host-7", "job", "node")))
                        .hex())
                .isEqualTo("a04243619bd1c995f37e449f30766829");
        assertThat(Fingerprint.of("用户", new Identity.DedupKey("节点启动失败")).hex())
                .isEqualTo("f353eb21bd00a5b0ce32e56ba2618130");
    }

    @Test
    void doesNotDependOnTheOrderLabelsCameIn() {
        Map<String, String> oneWay = new LinkedHashMap<>();
        oneWay.put("a", "1");
        oneWay.put("b", "2");
        Map<String, String> otherWay = new LinkedHashMap<>();
        otherWay.put("b", "2");
        otherWay.put("a", "1");

        assertThat(Fingerprint.of("s", Identity.LabelSet.of(oneWay)))
                .isEqualTo(Fingerprint.of("s", Identity.LabelSet.of(otherWay)));
    }

    @Test
    void takesALabelWithoutAValueForAbsent() {
        assertThat(Fingerprint.of("s", Identity.LabelSet.of(Map.of("a", "1", "b", ""))))
                .isEqualTo(Fingerprint.of("s", Identity.LabelSet.of(Map.of("a", "1"))));
    }

    @Test
    void tellsSourcesApart() {
        Identity same = new Identity.DedupKey("k");

        assertThat(Fingerprint.of("one", same)).isNotEqualTo(Fingerprint.of("other", same));
    }

    @Test
    void tellsADedupKeyFromLabelsThatReadTheSame() {
        assertThat(Fingerprint.of("s", new Identity.DedupKey("")))
                .isNotEqualTo(Fingerprint.of("s", Identity.LabelSet.of(Map.of())));
    }

    @Test
    void tellsWhereOneTextEndsAndTheNextBegins() {
        assertThat(Fingerprint.of("s", Identity.LabelSet.of(Map.of("ab", "c"))))
                .isNotEqualTo(Fingerprint.of("s", Identity.LabelSet.of(Map.of("a", "bc"))));
        assertThat(Fingerprint.of("ab", new Identity.DedupKey("c")))
                .isNotEqualTo(Fingerprint.of("a", new Identity.DedupKey("bc")));
    }
}
