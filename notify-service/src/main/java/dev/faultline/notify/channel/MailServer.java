package dev.faultline.notify.channel;

import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail. A relay inside one's own network is the normal case, and its address comes from the
 * operator alone, so unlike a webhook's it may be private.
 *
 * @param host its name, which its certificate must bear
 * @param port a number from 1 to 65535
 * @param login null when it wants none
 * @param from the sender, whose domain also names our messages
 * @param trust PEM certificates to trust in place of the platform's; null for the platform's
 */
public record MailServer(
        Reference host,
        Reference port,
        Encryption encryption,
        @Nullable Login login,
        InternetAddress from,
        @Nullable Path trust) {
    /** How the way to it is kept private. */
    public enum Encryption {
        /** TLS from the first byte (RFC 8314). */
        SMTPS,
        /** STARTTLS, and no mail without it (RFC 3207). */
        STARTTLS,
        /** STARTTLS where it is offered: keeps out who only listens, not who interferes. */
        STARTTLS_IF_OFFERED,
        /** None, as for a relay on this machine. */
        NONE;

        /** Whether nothing leaves unencrypted, a password least of all. */
        public boolean isCertain() {
            return this == SMTPS || this == STARTTLS;
        }

        /** The port such a server usually listens on. */
        public int usualPort() {
            return switch (this) {
                case SMTPS -> 465;
                case STARTTLS -> 587;
                case STARTTLS_IF_OFFERED, NONE -> 25;
            };
        }
    }

    /** A name and a password. */
    public record Login(Reference username, Reference password) {}

    /** The part after the @ of {@link #from}. */
    String domain() {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
