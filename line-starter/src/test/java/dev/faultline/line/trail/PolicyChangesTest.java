package dev.faultline.line.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.PolicyChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final PolicyChanges TRIAGE = new PolicyChanges("triage", "host-1", "Li", null);
    private static final PolicyChanges OTHER_INSTANCE = new PolicyChanges("triage", "host-2", "Li", null);

    @Test
    void instancesThatFindTheSameAtOnceTellOfOneChange() {
        PolicyChanged one =
                TRIAGE.since(List.of(), Map.of("sla.yaml", text("a")), NOW).getFirst();
        PolicyChanged other = OTHER_INSTANCE
                .since(List.of(), Map.of("sla.yaml", text("a")), NOW.plusMillis(7))
                .getFirst();

        assertThat(PolicyChanges.key(one)).isEqualTo(PolicyChanges.key(other));
    }

    @Test
    void goingBackIsAChangeOfItsOwn() {
        List<PolicyChanged> recorded = new ArrayList<>();

        for (String hash : List.of("a", "b", "a", "b")) {
            recorded.addAll(TRIAGE.since(recorded, Map.of("sla.yaml", text(hash)), NOW));
        }

        assertThat(recorded)
                .extracting(PolicyChanges::key)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void anotherServiceReadingTheSameFileHasARecordOfItsOwn() {
        List<PolicyChanged> recorded = TRIAGE.since(List.of(), Map.of("links.yaml", text("a")), NOW);

        assertThat(new PolicyChanges("notify", "host-1", null, null)
                        .since(recorded, Map.of("links.yaml", text("a")), NOW))
                .hasSize(1);
        assertThat(OTHER_INSTANCE.since(recorded, Map.of("links.yaml", text("a")), NOW))
                .isEmpty();
    }

    private static PolicyText text(String hash) {
        return new PolicyText(hash, hash, "root", NOW);
    }
}
