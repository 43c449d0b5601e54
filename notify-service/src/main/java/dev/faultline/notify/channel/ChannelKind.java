package dev.faultline.notify.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The channels there are, and what a target of each must say. */
public enum ChannelKind {
    /** A block of text on standard output. */
    CONSOLE(Set.of()),
    /** A signed HTTP request as Standard Webhooks describes it. */
    WEBHOOK(Set.of(Setting.URL, Setting.SECRET)),
    /** A mail by the server under {@code channels.email}. */
    EMAIL(Set.of(Setting.TO));

    /** What a target may have to say. */
    public enum Setting {
        URL,
        SECRET,
        TO
    }

    private final Set<Setting> needs;

    ChannelKind(Set<Setting> needs) {
        this.needs = needs;
    }

    /** What a target of this channel must say, and all it may. */
    public Set<Setting> needs() {
        return needs;
    }

    /** Its name in policy, on deliveries and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of that name. */
    public static Optional<ChannelKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ChannelKind::word).toList();
    }
}
