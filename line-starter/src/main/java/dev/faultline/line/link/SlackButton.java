package dev.faultline.line.link;

/** What notify puts under its messages in Slack and intake understands when it is pressed. Its value is the incident's id. */
public final class SlackButton {
    /** The {@code action_id} of the button that acknowledges; it stands in messages already sent, so it never changes. */
    public static final String ACKNOWLEDGE = "faultline-acknowledge";

    private SlackButton() {}
}
