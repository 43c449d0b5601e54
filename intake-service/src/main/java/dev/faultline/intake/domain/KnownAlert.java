package dev.faultline.intake.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as triage knows it.
 *
 * @param fingerprint name within the line
 * @param application whose it is
 * @param firing whether it fires
 * @param sourceKey name of the integration key it came with
 * @param dedupKey the sender's own key of it; null when it gave none
 * @param says what it says
 * @param startsAt when its present episode began
 * @param endsAt when it ended, or ends unless it is sent again; null when it is open-ended
 * @param updatedAt receipt of the newest report
 * @param occurrences reports of its present episode
 * @param inhibitedBy fingerprints of the alerts that inhibit it
 */
public record KnownAlert(
        String fingerprint,
        String application,
        boolean firing,
        String sourceKey,
        @Nullable String dedupKey,
        Words says,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant updatedAt,
        long occurrences,
        List<String> inhibitedBy) {

    /** What an alert says. */
    public record Words(
            String title,
            @Nullable String service,
            @Nullable String component,
            @Nullable String severity,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<FaultLink> links) {

        public Words {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
            links = List.copyOf(links);
        }
    }

    public KnownAlert {
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    /**
     * What matchers of silences and windows see of it: its labels, and where none has the name the facts that are no labels.
     * By this triage decides what a silence suppresses.
     */
    public Map<String, String> matched() {
        Map<String, String> all = new HashMap<>();
        putStated(all, "service", says.service());
        putStated(all, "component", says.component());
        putStated(all, "severity", says.severity());
        all.put("source", sourceKey);
        all.put("application", application);
        all.putAll(says.labels());
        return all;
    }

    private static void putStated(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    /** Whether it fires at a moment: its end may have come before triage says so. */
    public boolean firesAt(Instant now) {
        return firing && (endsAt == null || endsAt.isAfter(now));
    }
}
