package dev.faultline.notify.domain;

import java.util.List;

/**
 * What follows from a happening.
 *
 * @param memory what is remembered from now on
 * @param messages to send, and records of what is not sent, in order
 */
public record Decision(IncidentMemory memory, List<Message> messages) {
    public Decision {
        messages = List.copyOf(messages);
    }

    static Decision silent(IncidentMemory memory) {
        return new Decision(memory, List.of());
    }
}
