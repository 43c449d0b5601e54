package dev.faultline.triage.domain.alert;

import java.util.List;

/**
 * Why an alert is kept from people, as far as it is.
 *
 * @param silencedBy ids of the silences and maintenance windows that match it now
 * @param inhibitedBy fingerprints of the alerts that make it needless now
 */
public record Suppression(List<String> silencedBy, List<String> inhibitedBy) {
    /** Nothing keeps it. */
    public static final Suppression NONE = new Suppression(List.of(), List.of());

    public Suppression {
        silencedBy = List.copyOf(silencedBy);
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    /** Whether anything keeps it. */
    public boolean any() {
        return !silencedBy.isEmpty() || !inhibitedBy.isEmpty();
    }

    /** Tells what suppresses an alert at present. */
    @FunctionalInterface
    public interface Source {
        /** Nothing suppresses anything. */
        Source NOTHING = alert -> NONE;

        /** What suppresses the alert at present. */
        Suppression of(Alert alert);
    }
}
