package dev.faultline.intake.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.intake.domain.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answers of PagerDuty's Events API v2. Its clients send again after 429 and 5xx and never after another 4xx, so what
 * can pass is a 429.
 */
final class PagerDutyAnswers {
    private static final List<String> NO_SUCH_KEY = List.of("Invalid routing key");

    private final RefusalCount refusals;

    /** Every answer has this shape. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String status,
            String message,
            @JsonProperty("dedup_key") @Nullable String dedupKey,
            @Nullable List<String> errors) {}

    PagerDutyAnswers(RefusalCount refusals) {
        this.refusals = refusals;
    }

    ResponseEntity<Body> processed(String dedupKey) {
        return ResponseEntity.accepted().body(new Body("success", "Event processed", dedupKey, null));
    }

    ResponseEntity<Body> changeProcessed() {
        return ResponseEntity.accepted().body(new Body("success", "Change event processed", null, null));
    }

    ResponseEntity<Body> refused(Refusal refusal) {
        refusals.note(refusal.reason().id());
        return switch (refusal.reason()) {
            case UNPARSABLE_BODY ->
                answer(
                        HttpStatus.BAD_REQUEST,
                        refusal,
                        new Body(
                                "Unrecognized object",
                                "Event object format is unrecognized",
                                null,
                                List.of("JSON parse error")));
            case INVALID_REQUEST ->
                invalid(
                        HttpStatus.BAD_REQUEST,
                        refusal,
                        refusal.problems().stream().map(FieldProblem::problem).toList());
            case UNKNOWN_KEY, NO_KEY, MISSING_SCOPE -> invalid(HttpStatus.BAD_REQUEST, refusal, NO_SUCH_KEY);
            case TOO_MANY_WRONG_KEYS, OVERLOADED, BROKER_AWAY, REGISTRY_AWAY ->
                answer(
                        HttpStatus.TOO_MANY_REQUESTS,
                        refusal,
                        new Body(
                                "throttle exceeded",
                                "Requests for this service are arriving too quickly. Please retry later.",
                                null,
                                null));
            default ->
                invalid(
                        refusal.reason().status(),
                        refusal,
                        List.of(String.valueOf(refusal.getBody().getDetail())));
        };
    }

    private static ResponseEntity<Body> invalid(HttpStatus status, Refusal refusal, List<String> errors) {
        return answer(status, refusal, new Body("invalid event", "Event object is invalid", null, errors));
    }

    private static ResponseEntity<Body> answer(HttpStatus status, Refusal refusal, Body body) {
        return ResponseEntity.status(status).headers(refusal.getHeaders()).body(body);
    }
}
