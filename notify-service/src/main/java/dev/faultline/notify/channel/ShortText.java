package dev.faultline.notify.channel;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Texts cut to a provider's limit in bytes of UTF-8, between characters as people see them. What is left out is the
 * middle: a message begins with what happened and what is due, and ends with its reader's duties; a long description lies
 * between.
 */
final class ShortText {
    private static final String GAP = "\n…\n";
    private static final int HEAD_SHARE = 2;
    private static final int SHARES = 3;

    private ShortText() {}

    /** The text, at most so many bytes of UTF-8; whole when it fits. */
    static String cut(String text, int bytes) {
        if (bytes(text) <= bytes) {
            return text;
        }
        int room = bytes - bytes(GAP);
        if (room <= 0) {
            return head(text, bytes);
        }
        String head = head(text, room * HEAD_SHARE / SHARES);
        return head + GAP + tail(text.substring(head.length()), room - bytes(head));
    }

    /** One line, at most so many characters, with an ellipsis where something is left out. */
    static String line(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        int end = boundary(text).preceding(text.offsetByCodePoints(0, characters - 1) + 1);
        return text.substring(0, end) + "…";
    }

    /**
     * A body with the text in it, where the limit is the body's: writing may make the text longer, by escapes above all.
     *
     * @param body writes it
     */
    static String fit(String text, int bytes, UnaryOperator<String> body) {
        String whole = body.apply(text);
        if (bytes(whole) <= bytes) {
            return whole;
        }
        // how much longer writing makes a text depends on what is left of it, so the room is searched for
        int fits = 0;
        int exceeds = bytes(text);
        while (exceeds - fits > 1) {
            int room = (fits + exceeds) / 2;
            if (bytes(body.apply(cut(text, room))) <= bytes) {
                fits = room;
            } else {
                exceeds = room;
            }
        }
        return body.apply(cut(text, fits));
    }

    private static String head(String text, int bytes) {
        BreakIterator characters = boundary(text);
        int end = 0;
        int used = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            used += bytes(text.substring(end, next));
            if (used > bytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int bytes) {
        BreakIterator characters = boundary(text);
        int begin = characters.last();
        int used = 0;
        for (int next = characters.previous(); next != BreakIterator.DONE; next = characters.previous()) {
            used += bytes(text.substring(next, begin));
            if (used > bytes) {
                break;
            }
            begin = next;
        }
        return text.substring(begin);
    }

    private static BreakIterator boundary(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
