package dev.faultline.notify.domain.people;

import java.util.Set;

/**
 * One way to reach a person.
 *
 * @param target name of the target in the policy; the address stays there
 * @param channel name of the channel that serves it
 */
public record Contact(String target, String channel) {
    private static final String EMAIL = "email";

    /** What people read. A machine wants each message, and a console is a record of them all. */
    private static final Set<String> READ = Set.of(EMAIL, "slack", "teams", "dingtalk", "feishu", "wecom");

    /** What holds an alert of an incident until it is ended. */
    private static final Set<String> KEEPING = Set.of("pagerduty", "opsgenie", "alertmanager");

    /** Whether what it is sent opens an alert there, which has to be ended. */
    public boolean keepsAlerts() {
        return KEEPING.contains(channel);
    }

    /** Whether its channel shows formatted text. */
    public boolean takesHtml() {
        return channel.equals(EMAIL);
    }

    /** Whether several messages may go to it as one. */
    public boolean takesDigests() {
        return READ.contains(channel);
    }
}
