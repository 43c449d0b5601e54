package dev.faultline.notify.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** Reads mail addresses, strictly (RFC 822). */
final class MailAddress {
    private MailAddress() {}

    /** One address, with a name or without, and with a domain; empty when the text is none. */
    static Optional<InternetAddress> parse(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return address.getAddress().indexOf('@') > 0 ? Optional.of(address) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
