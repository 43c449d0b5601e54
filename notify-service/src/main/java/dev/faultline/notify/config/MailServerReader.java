package dev.faultline.notify.config;

import dev.faultline.notify.channel.MailServer;
import dev.faultline.notify.channel.MailServer.Encryption;
import dev.faultline.notify.channel.Reference;
import dev.faultline.notify.channel.TrustedCertificates;
import dev.faultline.notify.config.NotifyFile.MailEntry;
import dev.faultline.policy.SourceText;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the mail server of what is written, and complains of what would fail at night or tell a password to others. */
final class MailServerReader {
    private static final Map<String, Encryption> START_TLS = Map.of(
            "required", Encryption.STARTTLS,
            "optional", Encryption.STARTTLS_IF_OFFERED,
            "off", Encryption.NONE);
    private static final int HIGHEST_PORT = 65_535;

    private final Complaints complaints;
    private final Resolver resolver;

    MailServerReader(Complaints complaints, Resolver resolver) {
        this.complaints = complaints;
        this.resolver = resolver;
    }

    /** Null when it is wrong, and then there are complaints. */
    @Nullable
    MailServer read(MailEntry entry) {
        Encryption encryption = encryption(entry);
        MailServer.Login login = login(entry, encryption);
        Path trust = trust(entry.trust());
        resolver.resolve(entry.host())
                .filter(host -> host.isBlank() || host.contains("/") || host.contains("@"))
                .ifPresent(host -> complaints.add(
                        entry.host().line(),
                        "'" + host + "' is no host name",
                        "write the name alone; the port has a line of its own"));
        if (entry.port() != null) {
            port(entry.port());
        }
        InternetAddress from = MailAddress.parse(entry.from().text()).orElse(null);
        if (from == null) {
            complaints.add(
                    entry.from().line(),
                    "'" + entry.from() + "' is no mail address",
                    "write one such as faultline@example.com");
            return null;
        }
        Reference port = entry.port() == null
                ? new Reference.Literal(Integer.toString(encryption.usualPort()))
                : entry.port().reference();
        return new MailServer(entry.host().reference(), port, encryption, login, from, trust);
    }

    private Encryption encryption(MailEntry entry) {
        SourceText startTls = entry.startTls();
        if (entry.smtps()) {
            if (startTls != null) {
                complaints.add(startTls.line(), "with smtps all is encrypted from the start", "remove startTls");
            }
            return Encryption.SMTPS;
        }
        if (startTls == null) {
            return Encryption.STARTTLS;
        }
        Encryption encryption = START_TLS.get(startTls.text());
        if (encryption == null) {
            complaints.add(
                    startTls.line(),
                    "startTls cannot be '" + startTls + "'",
                    "write required, optional or off, or smtps: true in its place");
            return Encryption.STARTTLS;
        }
        return encryption;
    }

    private MailServer.@Nullable Login login(MailEntry entry, Encryption encryption) {
        ReferenceEntry username = entry.username();
        ReferenceEntry password = entry.password();
        if (username == null && password == null) {
            return null;
        }
        if (username == null || password == null) {
            ReferenceEntry there = username == null ? password : username;
            complaints.add(
                    there == null ? 0 : there.line(),
                    "a login has a username and a password",
                    "write both, or none for a relay that wants no login");
            return null;
        }
        resolver.resolve(username);
        if (password.reference() instanceof Reference.Literal) {
            complaints.add(
                    password.line(), "a password does not belong in this file", "write {env: NAME} or {file: /path}");
        } else {
            resolver.resolve(password);
        }
        if (!encryption.isCertain()) {
            complaints.add(
                    password.line(),
                    "the password could travel unencrypted",
                    "write startTls: required or smtps: true, or send without a login");
        }
        return new MailServer.Login(username.reference(), password.reference());
    }

    private void port(ReferenceEntry entry) {
        resolver.resolve(entry)
                .filter(text -> !text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > HIGHEST_PORT)
                .ifPresent(text ->
                        complaints.add(entry.line(), "'" + text + "' is no port", "write a number from 1 to 65535"));
    }

    private @Nullable Path trust(@Nullable SourceText file) {
        if (file == null) {
            return null;
        }
        Path path = Path.of(file.text());
        if (resolver.isResolving()) {
            try {
                TrustedCertificates.in(path);
            } catch (Reference.UnresolvedException e) {
                complaints.add(
                        file.line(), String.valueOf(e.getMessage()), "name a file of PEM certificates, or remove it");
            }
        }
        return path;
    }
}
