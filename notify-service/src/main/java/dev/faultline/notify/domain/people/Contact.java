package dev.faultline.notify.domain.people;

/**
 * One way to reach a person.
 *
 * @param target name of the target in the policy; the address stays there
 * @param channel name of the channel that serves it
 */
public record Contact(String target, String channel) {
    private static final String EMAIL = "email";

    /** Whether its channel shows formatted text. */
    public boolean takesHtml() {
        return channel.equals(EMAIL);
    }
}
