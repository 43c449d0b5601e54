package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FieldProblem;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that is not done, as an RFC 9457 problem detail. This is the only shape of an error on our own routes; a
 * drop-in route whose sender expects another catches it and tells the same {@link Reason} in that sender's words.
 */
public final class Refusal extends ErrorResponseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private transient List<FieldProblem> problems = List.of();

    /** Why; stands in the problem's type and in the metrics. */
    public enum Reason {
        UNPARSABLE_BODY(HttpStatus.BAD_REQUEST, "The body is not JSON"),
        INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not of the right form"),
        INCOMPLETE_BODY(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive whole"),
        NO_KEY(HttpStatus.UNAUTHORIZED, "A key is needed"),
        UNKNOWN_KEY(HttpStatus.UNAUTHORIZED, "The key is not known"),
        MISSING_SCOPE(HttpStatus.FORBIDDEN, "The key may not do this"),
        UNKNOWN_VERB(HttpStatus.NOT_FOUND, "There is no such command"),
        UNKNOWN_INCIDENT(HttpStatus.NOT_FOUND, "There is no such incident"),
        UNKNOWN_COMMAND(HttpStatus.NOT_FOUND, "Nothing is known of this command"),
        UNKNOWN_PRODUCT(HttpStatus.NOT_FOUND, "There is no such product"),
        UNKNOWN_SOURCE(HttpStatus.NOT_FOUND, "There is no such source"),
        FORGED(HttpStatus.FORBIDDEN, "Somebody else signed this"),
        REFUSED_BY_STATE(HttpStatus.CONFLICT, "The incident's state does not allow it"),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
        MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a kind that is not taken"),
        COMMAND_ID_TAKEN(HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another command"),
        TOO_MANY_WRONG_KEYS(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong keys"),
        NOT_YET_READ(HttpStatus.SERVICE_UNAVAILABLE, "The log is not read to its end yet"),
        OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much at once"),
        BROKER_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not acknowledge"),
        REGISTRY_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "The schema registry does not answer");

        private final HttpStatus status;
        private final String title;

        Reason(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The status that goes with it. */
        public HttpStatus status() {
            return status;
        }

        /** Its name in the problem's type and in the metrics. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param detail for the person who reads the sender's log */
    public Refusal(Reason reason, String detail) {
        super(reason.status, problem(reason, detail), null);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong with the body's fields; empty unless that is why. */
    public List<FieldProblem> problems() {
        return problems;
    }

    /** The refusal with what is wrong with the body's fields. */
    public Refusal with(List<FieldProblem> problems) {
        this.problems = List.copyOf(problems);
        return with("errors", this.problems);
    }

    /** The refusal with one more thing for programs to read; null is left out. */
    public Refusal with(String property, @Nullable Object value) {
        if (value != null) {
            getBody().setProperty(property, value);
        }
        return this;
    }

    /** The refusal with everything of the map. */
    public Refusal with(Map<String, ?> properties) {
        properties.forEach(this::with);
        return this;
    }

    /** The refusal with the time after which a repeat makes sense. */
    public Refusal retryAfter(Duration wait) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return this;
    }

    /** The refusal with a challenge, as a 401 or a 403 of RFC 6750 has one. */
    public Refusal challenge(String parameters) {
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"faultline\"" + parameters);
        return this;
    }

    private static ProblemDetail problem(Reason reason, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(reason.status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + reason.id()));
        problem.setTitle(reason.title);
        return problem;
    }
}
