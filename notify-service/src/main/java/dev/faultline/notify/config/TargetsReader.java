package dev.faultline.notify.config;

import dev.faultline.notify.channel.ChannelKind;
import dev.faultline.notify.channel.ChannelKind.Setting;
import dev.faultline.notify.channel.Reference;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.channel.WebhookSecret;
import dev.faultline.notify.config.NotifyFile.TargetEntry;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes targets of what is written, and complains of what a channel lacks or does not take. */
final class TargetsReader {
    private final Complaints complaints;
    private final Resolver resolver;
    private final boolean mailServer;

    /** @param mailServer whether the file names one */
    TargetsReader(Complaints complaints, Resolver resolver, boolean mailServer) {
        this.complaints = complaints;
        this.resolver = resolver;
        this.mailServer = mailServer;
    }

    Map<String, Target> read(Map<String, TargetEntry> entries) {
        Map<String, Target> targets = new LinkedHashMap<>();
        entries.forEach((name, entry) -> target(name, entry).ifPresent(target -> targets.put(name, target)));
        return targets;
    }

    private Optional<Target> target(String name, TargetEntry entry) {
        Optional<ChannelKind> kind = ChannelKind.ofWord(entry.channel().text());
        if (kind.isEmpty()) {
            complaints.unknown("channel", entry.channel(), ChannelKind.words());
            return Optional.empty();
        }
        boolean complete = setting(name, entry, kind.get(), Setting.URL, entry.url())
                & setting(name, entry, kind.get(), Setting.SECRET, entry.secret())
                & setting(name, entry, kind.get(), Setting.TO, entry.to());
        if (kind.get() == ChannelKind.EMAIL && !mailServer) {
            complaints.add(
                    entry.channel().line(),
                    "target " + name + " needs a mail server",
                    "describe it once, under channels: email:");
        }
        if (entry.buttons() && kind.get() != ChannelKind.SLACK) {
            complaints.add(
                    entry.channel().line(),
                    "messages of channel " + kind.get().word() + " have no buttons",
                    "remove buttons: true; their links work without it");
        }
        if (complete) {
            address(entry.to());
            url(kind.get(), entry.url());
            secret(kind.get(), entry.secret());
        }
        return complete
                ? Optional.of(new Target(
                        name,
                        kind.get(),
                        entry.url() == null ? null : entry.url().reference(),
                        entry.secret() == null ? null : entry.secret().reference(),
                        entry.to() == null ? null : entry.to().reference(),
                        entry.allowPrivateAddresses(),
                        entry.buttons()))
                : Optional.empty();
    }

    private boolean setting(
            String name, TargetEntry entry, ChannelKind kind, Setting setting, @Nullable ReferenceEntry value) {
        String key = setting.name().toLowerCase(Locale.ROOT);
        boolean needed = kind.needs().contains(setting);
        if (needed && value == null) {
            complaints.add(
                    entry.channel().line(),
                    "target " + name + " of channel " + kind.word() + " needs a " + key,
                    setting == Setting.TO
                            ? "write to: name@example.com"
                            : "write " + key + ": {env: NAME} or " + key + ": {file: /path}");
        }
        if (!kind.takes(setting) && value != null) {
            complaints.add(value.line(), "channel " + kind.word() + " takes no " + key, "remove it");
        }
        return value == null ? !needed : kind.takes(setting);
    }

    private void url(ChannelKind kind, @Nullable ReferenceEntry entry) {
        if (entry == null) {
            return;
        }
        if (kind.isAddressSecret() && entry.reference() instanceof Reference.Literal) {
            complaints.add(
                    entry.line(),
                    "whoever knows the address of a " + kind.word() + " target can write there",
                    "write {env: NAME} or {file: /path}");
        }
        resolver.resolve(entry).ifPresent(url -> {
            if (!url.startsWith("https://") && !url.startsWith("http://") || !isUri(url)) {
                complaints.add(
                        entry.line(), "this is no web address", "write one that begins with https:// or http://");
            }
        });
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void secret(ChannelKind kind, @Nullable ReferenceEntry entry) {
        if (entry == null) {
            return;
        }
        if (entry.reference() instanceof Reference.Literal) {
            complaints.add(entry.line(), "a secret does not belong in this file", "write {env: NAME} or {file: /path}");
            return;
        }
        resolver.resolve(entry).ifPresent(secret -> {
            if (kind == ChannelKind.WEBHOOK && WebhookSecret.parse(secret).isEmpty()) {
                complaints.add(
                        entry.line(),
                        "this secret is none: it must be whsec_ and 24 to 64 bytes in base64",
                        "make one: echo whsec_$(head -c 32 /dev/urandom | base64)");
            }
        });
    }

    private void address(@Nullable ReferenceEntry entry) {
        if (entry != null) {
            resolver.resolve(entry)
                    .filter(text -> MailAddress.parse(text).isEmpty())
                    .ifPresent(text -> complaints.add(
                            entry.line(), "'" + text + "' is no mail address", "write one such as name@example.com"));
        }
    }
}
