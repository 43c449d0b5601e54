package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import java.time.Instant;

/**
 * News of an alert, as stage 1 tells them.
 *
 * @param event what happened
 * @param alert the alert after it
 */
public record Signal(AlertEvent event, Alert alert) {
    /** What the alert says in one line. */
    String title() {
        return alert.report().title();
    }

    /** Receipt of the report it follows from. */
    Instant at() {
        return alert.updatedAt();
    }
}
