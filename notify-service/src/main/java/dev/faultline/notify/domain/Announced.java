package dev.faultline.notify.domain;

import java.util.List;

/**
 * What was announced together.
 *
 * @param messages to send, and records of what is not sent, in order
 * @param telling what was told by now
 */
record Announced(List<Message> messages, Telling telling) {
    Announced {
        messages = List.copyOf(messages);
    }
}
