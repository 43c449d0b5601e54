package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News of an alert, as stage 1 tells them.
 *
 * @param event what happened
 * @param alert the alert after it
 * @param payload the body that began the episode, to be kept; null when there is none
 */
public record Signal(
        AlertEvent event, Alert alert, @Nullable Exhibit payload) {
    /** What the alert says in one line. */
    String title() {
        return alert.report().title();
    }

    /** Receipt of the report it follows from. */
    public Instant at() {
        return alert.updatedAt();
    }

    /** The scene with what came with it. */
    Scene keptIn(Scene scene) {
        return payload == null ? scene : scene.with(payload);
    }
}
