package dev.faultline.intake.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.faultline.intake.domain.FieldProblem;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answers of Opsgenie's API. Its clients send again after 429 and 5xx, so what can pass is a 429 that says it is a
 * throttling one.
 */
final class OpsgenieAnswers {
    private static final String RATE_LIMIT = "X-RateLimit-State";
    private static final String REQUEST_ID = "X-Request-Id";

    private final RefusalCount refusals;

    /** Taken, and to be worked on. */
    record Accepted(String result, double took, String requestId) {}

    /** What was asked for. */
    record Data(Object data, double took, String requestId) {}

    /** Not done, and why. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Error(String message, @Nullable Map<String, String> errors, double took, String requestId) {}

    OpsgenieAnswers(RefusalCount refusals) {
        this.refusals = refusals;
    }

    /** @param startedNanos when the request began, by {@link System#nanoTime} */
    ResponseEntity<Accepted> accepted(String result, long startedNanos, String requestId) {
        return ResponseEntity.accepted()
                .header(RATE_LIMIT, "OK")
                .header(REQUEST_ID, requestId)
                .body(new Accepted(result, took(startedNanos), requestId));
    }

    ResponseEntity<Data> data(Object data, long startedNanos) {
        return ResponseEntity.ok()
                .header(RATE_LIMIT, "OK")
                .body(new Data(data, took(startedNanos), UUID.randomUUID().toString()));
    }

    ResponseEntity<Error> notFound(String message) {
        refusals.note("opsgenie-not-found");
        return error(HttpStatus.NOT_FOUND).body(body(message, Map.of()));
    }

    ResponseEntity<Error> refused(Refusal refusal) {
        refusals.note(refusal.reason().id());
        Map<String, String> errors = refusal.problems().stream()
                .collect(Collectors.toMap(FieldProblem::field, FieldProblem::problem, (first, second) -> first));
        return switch (refusal.reason()) {
            case UNPARSABLE_BODY ->
                answer(HttpStatus.BAD_REQUEST, "Could not parse the request body as JSON.", errors, refusal);
            case INVALID_REQUEST ->
                answer(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Request body is not processable. Please check the errors.",
                        errors,
                        refusal);
            case NO_KEY, UNKNOWN_KEY -> answer(HttpStatus.UNAUTHORIZED, "Could not authenticate", errors, refusal);
            case MISSING_SCOPE ->
                answer(HttpStatus.FORBIDDEN, "You are not authorized to perform this action.", errors, refusal);
            case TOO_MANY_WRONG_KEYS, OVERLOADED, NOT_YET_READ, BROKER_AWAY, REGISTRY_AWAY ->
                answer(HttpStatus.TOO_MANY_REQUESTS, "You are making too many requests!", errors, refusal);
            default ->
                answer(
                        refusal.reason().status(),
                        String.valueOf(refusal.getBody().getDetail()),
                        errors,
                        refusal);
        };
    }

    private static ResponseEntity<Error> answer(
            HttpStatus status, String message, Map<String, String> errors, Refusal refusal) {
        return error(status).headers(refusal.getHeaders()).body(body(message, errors));
    }

    private static ResponseEntity.BodyBuilder error(HttpStatus status) {
        return ResponseEntity.status(status)
                .header(RATE_LIMIT, status == HttpStatus.TOO_MANY_REQUESTS ? "THROTTLED" : "OK");
    }

    private static Error body(String message, Map<String, String> errors) {
        return new Error(message, errors, 0, UUID.randomUUID().toString());
    }

    /** In seconds, to the millisecond. */
    private static double took(long startedNanos) {
        return (System.nanoTime() - startedNanos) / 1_000_000 / 1000.0;
    }
}
