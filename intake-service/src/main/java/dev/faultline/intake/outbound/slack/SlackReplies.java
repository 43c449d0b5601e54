package dev.faultline.intake.outbound.slack;

import java.io.IOException;

/** Answers in Slack. */
@FunctionalInterface
public interface SlackReplies {

    /**
     * Says something to whoever pressed a button.
     *
     * @param responseUrl where to, as the press named it
     * @param json a message of Slack's
     * @throws IOException when Slack did not take it within seconds, or the address is none of Slack's
     */
    void send(String responseUrl, String json) throws IOException;
}
