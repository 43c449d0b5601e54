package dev.faultline.notify.channel;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The server's refusal behind a failure (RFC 5321, 4.2): 4xx may pass, 5xx will not.
 *
 * @param said the reply's line
 */
record SmtpReply(int code, String said) {
    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;

    /** Whether the same mail would be refused again. */
    boolean isPermanent() {
        return code >= PERMANENT;
    }

    /** Finds it; empty when there was no refusal, but a broken connection. */
    static Optional<SmtpReply> behind(MessagingException failure, SMTPTransport transport) {
        for (Throwable at = failure; at != null; at = next(at)) {
            int code = code(at);
            if (code >= TRANSIENT) {
                return Optional.of(new SmtpReply(code, String.valueOf(at.getMessage())));
            }
        }
        // greeting and login have no exceptions with a code
        int last = transport.getLastReturnCode();
        return last >= TRANSIENT
                ? Optional.of(new SmtpReply(last, String.valueOf(transport.getLastServerResponse())))
                : Optional.empty();
    }

    /** What went wrong at the bottom of it, such as a certificate behind a failed STARTTLS. */
    static Throwable root(MessagingException failure) {
        Throwable at = failure;
        for (Throwable next = next(at); next != null; next = next(at)) {
            at = next;
        }
        return at;
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> -1;
        };
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : failure.getCause();
    }
}
