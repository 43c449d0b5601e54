package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.inbound.Refusal.Reason;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The refusals of Alertmanager's API v2: a JSON string. */
final class AlertmanagerApiAnswers {
    private final RefusalCount refusals;

    AlertmanagerApiAnswers(RefusalCount refusals) {
        this.refusals = refusals;
    }

    /** Everything that can pass is a 503, which is what its clients take for "away". */
    ResponseEntity<JsonNode> refused(Refusal refusal) {
        refusals.note(refusal.reason().id());
        HttpStatus status = refusal.reason() == Reason.TOO_MANY_WRONG_KEYS
                ? HttpStatus.SERVICE_UNAVAILABLE
                : refusal.reason().status();
        return ResponseEntity.status(status)
                .headers(refusal.getHeaders())
                .contentType(MediaType.APPLICATION_JSON)
                .body(StringNode.valueOf(words(refusal)));
    }

    /** What is wrong with a request of good JSON. */
    ResponseEntity<JsonNode> wrong(HttpStatus status, String words) {
        refusals.note(Reason.INVALID_REQUEST.id());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(StringNode.valueOf(words));
    }

    private static String words(Refusal refusal) {
        return refusal.problems().isEmpty()
                ? String.valueOf(refusal.getBody().getDetail())
                : refusal.problems().stream().map(AlertmanagerApiAnswers::words).collect(Collectors.joining("; "));
    }

    private static String words(FieldProblem problem) {
        return problem.field().isEmpty() ? problem.problem() : problem.field() + " " + problem.problem();
    }
}
