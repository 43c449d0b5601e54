package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.outbound.AlertBook;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is read by Opsgenie's alert API: the alerts of one's own key as triage says, and what became of a request. */
@RestController
final class OpsgenieReadController {
    private static final int MOST = 100;

    private final AlertBook alerts;
    private final OpsgenieAliases aliases;
    private final OpsgenieRequests requests;
    private final OpsgenieAnswers answers;

    OpsgenieReadController(
            AlertBook alerts, OpsgenieAliases aliases, OpsgenieRequests requests, OpsgenieAnswers answers) {
        this.alerts = alerts;
        this.aliases = aliases;
        this.requests = requests;
        this.answers = answers;
    }

    @GetMapping("/v2/alerts/requests/{id}")
    @NeedsKey({KeyScope.SEND, KeyScope.READ})
    ResponseEntity<?> request(@PathVariable("id") String id, KeyHolder key) {
        long started = System.nanoTime();
        mustBeRead();
        Optional<OpsgenieView.Outcome> outcome = requests.find(id, key);
        return outcome.isPresent()
                ? answers.data(outcome.get(), started)
                : answers.notFound("Request not found. It might not be processed, yet.");
    }

    @GetMapping("/v2/alerts/{identifier}")
    @NeedsKey({KeyScope.SEND, KeyScope.READ})
    ResponseEntity<?> one(
            @PathVariable("identifier") String identifier,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            KeyHolder key) {
        long started = System.nanoTime();
        mustBeRead();
        Optional<KnownAlert> alert = aliases.find(identifier, type, key);
        return alert.isPresent()
                ? answers.data(OpsgenieView.Alert.of(alert.get()), started)
                : answers.notFound("Alert does not exist");
    }

    @GetMapping("/v2/alerts")
    @NeedsKey({KeyScope.SEND, KeyScope.READ})
    ResponseEntity<?> all(
            @RequestParam(name = "query", defaultValue = "") String query,
            @RequestParam(name = "offset", defaultValue = "0") int offset,
            @RequestParam(name = "limit", defaultValue = "20") int limit,
            KeyHolder key) {
        long started = System.nanoTime();
        return answers.data(
                asked(query, key).stream()
                        .sorted(Comparator.comparing(KnownAlert::startsAt).reversed())
                        .skip(Math.max(0, offset))
                        .limit(Math.clamp(limit, 1, MOST))
                        .map(OpsgenieView.Alert::of)
                        .toList(),
                started);
    }

    @GetMapping("/v2/alerts/count")
    @NeedsKey({KeyScope.SEND, KeyScope.READ})
    ResponseEntity<?> count(@RequestParam(name = "query", defaultValue = "") String query, KeyHolder key) {
        long started = System.nanoTime();
        return answers.data(new OpsgenieView.Count(asked(query, key).size()), started);
    }

    @ExceptionHandler
    ResponseEntity<OpsgenieAnswers.Error> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    private List<KnownAlert> asked(String query, KeyHolder key) {
        mustBeRead();
        OpsgenieQuery wanted = OpsgenieQuery.parse(query);
        return alerts.all(alert -> OpsgenieAliases.isOf(alert, key) && wanted.matches(alert));
    }

    private void mustBeRead() {
        if (!alerts.isWhole()) {
            throw new Refusal(Reason.NOT_YET_READ, "The log is being read; ask again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }
}
