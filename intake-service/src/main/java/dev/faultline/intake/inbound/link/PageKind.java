package dev.faultline.intake.inbound.link;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The pages there are; each has a title and a text of its own in every language. */
enum PageKind {
    CONFIRM_ACKNOWLEDGE(HttpStatus.OK),
    CONFIRM_VERIFY(HttpStatus.OK),
    CONFIRM_UPLOAD(HttpStatus.OK),
    ACKNOWLEDGED(HttpStatus.OK),
    VERIFIED(HttpStatus.OK),
    UPLOADED(HttpStatus.OK),
    /** On the line, and not decided yet. */
    UNDER_WAY(HttpStatus.ACCEPTED),
    FORGED(HttpStatus.FORBIDDEN),
    FOREIGN(HttpStatus.FORBIDDEN),
    EXPIRED(HttpStatus.GONE),
    USED(HttpStatus.CONFLICT),
    REFUSED(HttpStatus.CONFLICT),
    UNKNOWN_INCIDENT(HttpStatus.NOT_FOUND),
    NOT_SAID(HttpStatus.BAD_REQUEST),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    TOO_OFTEN(HttpStatus.TOO_MANY_REQUESTS),
    AWAY(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    PageKind(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** Its name among the words, such as {@code under-way}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
