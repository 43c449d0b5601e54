package dev.faultline.intake.inbound;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal of our own routes leaves through here, ours and the framework's alike, and is counted. */
@RestControllerAdvice
final class RefusalAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final RefusalCount refusals;

    RefusalAdvice(RefusalCount refusals) {
        this.refusals = refusals;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        refusals.note(e instanceof Refusal refusal ? refusal.reason().id() : "http-" + status.value());
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    /** A form that is none, or not in UTF-8, is its sender's mistake, found only when a field of it is asked for. */
    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    ResponseEntity<ProblemDetail> form(RuntimeException e) {
        Refusal refusal = new Refusal(Refusal.Reason.INVALID_REQUEST, "The form of this request cannot be read.");
        refusals.note(refusal.reason().id());
        return ResponseEntity.status(refusal.getStatusCode()).body(refusal.getBody());
    }

    /** A mistake of ours: the sender learns no more than that, the log everything. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistake(RuntimeException e) {
        log.atError().setCause(e).log("a request failed for a reason of our own");
        refusals.note("own-mistake");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "This is a mistake of intake's own; its log says more.");
        return ResponseEntity.internalServerError().body(problem);
    }
}
