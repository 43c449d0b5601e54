package dev.faultline.notify.channel;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail by SMTP, one connection an attempt. Delivered means that the server took it: what becomes of it later is not known
 * here. What the server refuses for good (5xx) goes to the person's next contact; all else is tried again.
 */
public final class EmailChannel implements Channel, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

    private final MailServer server;
    private final Duration timeout;
    private final InstantSource clock;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-deadlines").factory());

    /**
     * @param timeout for a whole attempt, from the connection to the server's word on the mail
     * @param clock gives the mail's date: wall time, for people compare it with theirs
     */
    public EmailChannel(MailServer server, Duration timeout, InstantSource clock) {
        this.server = server;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public AttemptOutcome attempt(Target target, Delivery delivery) {
        try (SmtpConnection connection = SmtpConnection.to(server, timeout)) {
            IncidentMail mail = mail(connection.session(), target, delivery);
            // the socket's own limit is for each packet; a server that drips bytes would hold us for hours
            ScheduledFuture<?> deadline =
                    deadlines.schedule(() -> cut(connection.socket()), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return send(connection, mail);
            } finally {
                deadline.cancel(false);
            }
        } catch (Reference.UnresolvedException | AddressException e) {
            return AttemptOutcome.rejected(String.valueOf(e.getMessage()));
        } catch (MessagingException | IOException e) {
            return AttemptOutcome.retryable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private IncidentMail mail(Session session, Target target, Delivery delivery) throws MessagingException {
        InternetAddress to = new InternetAddress(
                Objects.requireNonNull(target.to(), "a mail goes to somebody").resolve(), true);
        return new IncidentMail(session, server.from(), to, server.domain(), delivery, clock.instant());
    }

    private AttemptOutcome send(SmtpConnection connection, IncidentMail mail) {
        SMTPTransport transport = connection.transport();
        try {
            transport.connect(connection.socket());
            transport.sendMessage(mail, mail.getAllRecipients());
            return new AttemptOutcome(
                    AttemptResult.DELIVERED, transport.getLastServerResponse(), transport.getLastReturnCode(), null);
        } catch (MessagingException e) {
            return failure(e, transport);
        }
    }

    private AttemptOutcome failure(MessagingException e, SMTPTransport transport) {
        if (server.encryption() == MailServer.Encryption.STARTTLS
                && transport.getLastReturnCode() > 0
                && !transport.supportsExtension("STARTTLS")
                && !transport.isSSL()) {
            return AttemptOutcome.rejected("the mail server offers no STARTTLS, and the policy requires it");
        }
        return SmtpReply.behind(e, transport)
                .map(reply -> new AttemptOutcome(
                        reply.isPermanent() ? AttemptResult.REJECTED : AttemptResult.RETRYABLE,
                        reply.said(),
                        reply.code(),
                        null))
                .orElseGet(() -> {
                    Throwable root = SmtpReply.root(e);
                    return AttemptOutcome.retryable(root.getClass().getSimpleName() + ": " + root.getMessage());
                });
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("the socket of a mail was closed already", e);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
