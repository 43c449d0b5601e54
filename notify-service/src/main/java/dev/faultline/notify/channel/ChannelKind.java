package dev.faultline.notify.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The channels there are, and what a target of each must and may say. */
public enum ChannelKind {
    /** A block of text on standard output. */
    CONSOLE(Set.of(), Set.of()),
    /** A signed HTTP request as Standard Webhooks describes it. */
    WEBHOOK(Set.of(Setting.URL, Setting.SECRET), Set.of()),
    /** A mail by the server under {@code channels.email}. */
    EMAIL(Set.of(Setting.TO), Set.of()),
    /** An incoming webhook of Slack. */
    SLACK(Set.of(Setting.URL), Set.of()),
    /** A workflow of Microsoft Teams. */
    TEAMS(Set.of(Setting.URL), Set.of()),
    /** A group robot of DingTalk; without a secret it must know us by a keyword or our address. */
    DINGTALK(Set.of(Setting.URL), Set.of(Setting.SECRET)),
    /** A group robot of Feishu or Lark; the secret as for DingTalk. */
    FEISHU(Set.of(Setting.URL), Set.of(Setting.SECRET)),
    /** A group robot of WeCom. */
    WECOM(Set.of(Setting.URL), Set.of()),
    /** A service of PagerDuty; the secret is its routing key. */
    PAGERDUTY(Set.of(Setting.SECRET), Set.of(Setting.URL)),
    /** Opsgenie; the secret is its GenieKey. */
    OPSGENIE(Set.of(Setting.SECRET), Set.of(Setting.URL)),
    /** An Alertmanager; the secret, where it wants one, is a bearer token. */
    ALERTMANAGER(Set.of(Setting.URL), Set.of(Setting.SECRET));

    /** What a target may have to say. */
    public enum Setting {
        URL,
        SECRET,
        TO
    }

    private final Set<Setting> needs;
    private final Set<Setting> may;

    ChannelKind(Set<Setting> needs, Set<Setting> may) {
        this.needs = needs;
        this.may = may;
    }

    /** What a target of this channel must say. */
    public Set<Setting> needs() {
        return needs;
    }

    /** Whether a target of this channel may say it. */
    public boolean takes(Setting setting) {
        return needs.contains(setting) || may.contains(setting);
    }

    /** Whether whoever knows the address can send: then it is a secret itself. */
    public boolean isAddressSecret() {
        return switch (this) {
            case SLACK, TEAMS, DINGTALK, FEISHU, WECOM -> true;
            case CONSOLE, WEBHOOK, EMAIL, PAGERDUTY, OPSGENIE, ALERTMANAGER -> false;
        };
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
