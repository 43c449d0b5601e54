package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;

/**
 * News of an alert, as stage 1 tells them.
 *
 * @param event what happened
 * @param alert the alert after it
 */
public record Signal(AlertEvent event, Alert alert) {}
