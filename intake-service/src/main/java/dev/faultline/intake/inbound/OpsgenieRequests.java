package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.intake.domain.RequestId;
import dev.faultline.intake.outbound.AlertBook;
import dev.faultline.intake.outbound.FaultLookup;
import dev.faultline.intake.outbound.FaultLookup.Found;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.intake.outbound.OutcomeLedger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what became of a request to Opsgenie's API, from what stands on Kafka: the record the request made, what triage says
 * of its alert, and what it decided of an action.
 */
final class OpsgenieRequests {
    private static final String NO_ALERT = "Alert does not exist";

    private final FaultLookup lookup;
    private final AlertBook alerts;
    private final OutcomeLedger outcomes;

    OpsgenieRequests(FaultLookup lookup, AlertBook alerts, OutcomeLedger outcomes) {
        this.lookup = lookup;
        this.alerts = alerts;
        this.outcomes = outcomes;
    }

    /**
     * What became of it.
     *
     * @return empty when there is no such request of this key, or triage has not come to it yet
     * @throws Refusal when the line is away
     */
    Optional<OpsgenieView.Outcome> find(String requestId, KeyHolder key) {
        try {
            Optional<RequestId> request = RequestId.parse(requestId);
            return request.isEmpty()
                    ? Optional.empty()
                    : lookup.find(request.get())
                            .filter(found -> found.sourceKey().equals(key.name()))
                            .flatMap(this::outcome);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
    }

    private Optional<OpsgenieView.Outcome> outcome(Found found) {
        return found.action() == null ? ofAlert(found) : ofAction(found);
    }

    /** Triage has come to a report when it knows the alert as of then; a resolve of what it does not know met nothing. */
    private Optional<OpsgenieView.Outcome> ofAlert(Found found) {
        Optional<KnownAlert> alert = alerts.find(found.fingerprint());
        if (found.resolve()) {
            if (alert.isEmpty()) {
                return Optional.of(told(found, "Close", false, NO_ALERT, found.receivedAt()));
            }
            return alert.filter(known -> !known.updatedAt().isBefore(found.receivedAt()) || !known.firing())
                    .map(known -> told(found, "Close", true, "Closed alert", known.updatedAt()));
        }
        return alert.map(known -> told(found, "Create", true, "Created alert", known.updatedAt()));
    }

    private Optional<OpsgenieView.Outcome> ofAction(Found found) {
        String action = capitalised(String.valueOf(found.action()));
        return outcomes.find(found.eventId())
                .map(outcome -> told(found, action, outcome.accepted(), words(outcome, action), outcome.decidedAt()));
    }

    private static String words(Outcome outcome, String action) {
        if (outcome.accepted()) {
            return action + " executed";
        }
        return outcome.knowsIncident() ? outcome.reason() : NO_ALERT;
    }

    private OpsgenieView.Outcome told(Found found, String action, boolean success, String status, Instant at) {
        return new OpsgenieView.Outcome(
                success,
                action,
                GoTime.of(at),
                found.sourceKey(),
                success,
                status,
                success ? found.fingerprint() : null,
                found.dedupKey());
    }

    private static String capitalised(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
