package dev.faultline.standalone.demo;

import java.util.List;

/**
 * One thing told.
 *
 * @param tone how it is meant to be taken
 * @param tag key of the word in front
 * @param text what happened
 * @param details what a reader may want to know beside it, one a line; may be empty
 */
record Sentence(Tone tone, String tag, String text, List<String> details) {

    enum Tone {
        PLAIN,
        QUIET,
        GOOD,
        WARNING,
        BAD
    }

    Sentence {
        details = List.copyOf(details);
    }

    static Sentence of(Tone tone, String tag, String text) {
        return new Sentence(tone, tag, text, List.of());
    }
}
