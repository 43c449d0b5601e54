package dev.faultline.notify.domain.message;

import org.jspecify.annotations.Nullable;

/** Texts of people, fit for a line of a message. */
final class OneLine {
    private OneLine() {}

    /** Without space around it; empty for null. It may still have several lines. */
    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** A line break in somebody's title must not end the subject or begin a line of its own. */
    static String of(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }
}
