package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownAlertTest {

    @Test
    @DisplayName("Matchers see what is no label, too, so that a silence is previewed as triage will apply it")
    void matched() {
        KnownAlert alert = alert(Map.of("region", "eu"));

        assertThat(alert.matched())
                .containsOnly(
                        Map.entry("region", "eu"),
                        Map.entry("service", "wallet"),
                        Map.entry("severity", "page"),
                        Map.entry("source", "checks"),
                        Map.entry("application", "money"));
    }

    @Test
    @DisplayName("A label of the same name comes first")
    void labelFirst() {
        assertThat(alert(Map.of("service", "wallet-api")).matched()).containsEntry("service", "wallet-api");
    }

    private static KnownAlert alert(Map<String, String> labels) {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        return new KnownAlert(
                "f1",
                "money",
                true,
                "checks",
                null,
                new KnownAlert.Words("slow", "wallet", null, "page", labels, Map.of(), List.of()),
                noon,
                null,
                noon,
                1,
                List.of());
    }
}
