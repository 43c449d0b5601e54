package dev.faultline.intake.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.faultline.intake.domain.KnownAlert;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts in the shape of Opsgenie's API, as far as triage tells of them. */
final class OpsgenieView {
    private static final int TINY_DIGITS = 10;

    private OpsgenieView() {}

    record Integration(String id, String name, String type) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Alert(
            String id,
            String tinyId,
            String alias,
            String message,
            String status,
            long count,
            String createdAt,
            String updatedAt,
            String lastOccurredAt,
            @Nullable String source,
            @Nullable String entity,
            String priority,
            List<String> tags,
            Map<String, String> details,
            Integration integration) {

        static Alert of(KnownAlert alert) {
            Map<String, String> details = new TreeMap<>(alert.says().labels());
            String tags = details.remove("tags");
            String severity = alert.says().severity();
            return new Alert(
                    alert.fingerprint(),
                    OpsgenieView.tinyId(alert.fingerprint()),
                    alert.dedupKey() == null ? alert.fingerprint() : alert.dedupKey(),
                    alert.says().title(),
                    alert.firing() ? "open" : "closed",
                    alert.occurrences(),
                    GoTime.of(alert.startsAt()),
                    GoTime.of(alert.updatedAt()),
                    GoTime.of(alert.updatedAt()),
                    details.remove("source"),
                    alert.says().service(),
                    severity != null && severity.matches("P[1-5]") ? severity : "P3",
                    tags == null ? List.of() : Arrays.asList(tags.split(",")),
                    details,
                    new Integration(alert.sourceKey(), alert.sourceKey(), "API"));
        }
    }

    /** What became of a request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            boolean success,
            String action,
            String processedAt,
            String integrationId,
            boolean isSuccess,
            String status,
            @Nullable String alertId,
            @Nullable String alias) {}

    record Count(int count) {}

    /** A short number for people: made of the fingerprint, for there is nobody who counts alerts. */
    static String tinyId(String fingerprint) {
        return Long.toString(Long.parseLong(fingerprint.substring(0, TINY_DIGITS), 16));
    }
}
