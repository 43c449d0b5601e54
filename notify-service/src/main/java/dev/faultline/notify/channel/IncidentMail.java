package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.Level;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * A delivery as a mail: plain text, and HTML beside it when the delivery has one. Its {@code Message-ID} is made from the
 * delivery's id, so that a repeat is known by it, and all mails of an incident refer to one id that stands for the
 * incident, so that a mail program shows them together.
 */
final class IncidentMail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    /**
     * @param to where it goes; the recipient's name is put beside it
     * @param domain makes our ids unique in the world
     */
    IncidentMail(
            Session session, InternetAddress from, InternetAddress to, String domain, Delivery delivery, Instant sentAt)
            throws MessagingException {
        super(session);
        this.messageId = "<" + delivery.getDeliveryId() + "@" + domain + ">";
        String incident = "<" + delivery.getIncidentId() + "@" + domain + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, named(to, delivery.getRecipient().getName()));
        setSentDate(Date.from(sentAt));
        setSubject(oneLine(delivery.getSubject()), UTF_8);
        setHeader("References", incident);
        setHeader("In-Reply-To", incident);
        // RFC 3834, and what Exchange looks at: nobody's holiday notice is to answer us
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        setHeader("Content-Language", delivery.getLanguage());
        setHeader("X-Faultline-Incident", delivery.getIncidentId());
        setHeader("X-Faultline-Level", delivery.getLevel().name());
        setHeader("X-Faultline-Event", delivery.getEventKind());
        if (delivery.getLevel() == Level.L1) {
            setHeader("Importance", "high");
        }
        body(delivery);
        saveChanges();
    }

    private void body(Delivery delivery) throws MessagingException {
        String html = delivery.getHtml();
        if (html == null) {
            setText(delivery.getText(), UTF_8);
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(delivery.getText(), UTF_8);
        MimeBodyPart formatted = new MimeBodyPart();
        formatted.setText(html, UTF_8, "html");
        // the last alternative is the one to prefer (RFC 2046, 5.1.4)
        setContent(new MimeMultipart("alternative", plain, formatted));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static InternetAddress named(InternetAddress to, String name) {
        try {
            return new InternetAddress(to.getAddress(), oneLine(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    /** A line break in what somebody wrote must not begin a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
