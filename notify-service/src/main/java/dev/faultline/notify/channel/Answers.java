package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an HTTP answer means for a delivery. */
final class Answers {
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;

    private Answers() {}

    /** By the status alone: 429 and 5xx may pass, a redirect and every other 4xx will not. */
    static AttemptOutcome byStatus(Answer answer, Instant now) {
        int status = answer.status();
        String detail = "HTTP " + status
                + (answer.body().isBlank() ? "" : ": " + answer.body().strip());
        return new AttemptOutcome(
                result(status),
                status == GONE ? "HTTP 410: the receiver is gone for good" : detail,
                status,
                RetryAfter.parse(answer.retryAfter(), now).orElse(null));
    }

    private static AttemptResult result(int status) {
        if (status >= 200 && status < 300) {
            return AttemptResult.DELIVERED;
        }
        return status >= 500 || status == TOO_MANY ? AttemptResult.RETRYABLE : AttemptResult.REJECTED;
    }

    /**
     * By a code in the body of a 200, which is 0 for success. An answer without one is no success either: whoever answers
     * 200 with something else is not the robot, or not well.
     *
     * @param code name of the field
     * @param message name of the field that says why
     * @param passing codes that may be gone a moment later
     * @param pause how long a robot that was spoken to too often is best left alone; null when it is not known
     */
    static AttemptOutcome byCode(
            Answer answer, Instant now, String code, String message, Set<Integer> passing, @Nullable Duration pause) {
        AttemptOutcome byStatus = byStatus(answer, now);
        if (byStatus.result() != AttemptResult.DELIVERED) {
            return byStatus;
        }
        JsonNode body = json(answer.body());
        JsonNode found = body.path(code);
        if (!found.isIntegralNumber()) {
            return new AttemptOutcome(
                    AttemptResult.RETRYABLE, "HTTP 200 without a " + code + ": " + answer.body(), 200, null);
        }
        if (found.asInt() == 0) {
            return byStatus;
        }
        boolean passes = passing.contains(found.asInt());
        return new AttemptOutcome(
                passes ? AttemptResult.RETRYABLE : AttemptResult.REJECTED,
                "%s %d: %s".formatted(code, found.asInt(), body.path(message).asString("")),
                answer.status(),
                passes ? pause : null);
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
