package dev.faultline.intake.domain;

import java.util.List;

/**
 * Which of a few words a text holds, however they are joined, and whether it holds a run of digits. One look at a table for
 * each character, however many words there are: every text that is published is read so.
 */
final class Hints {
    private static final int MOST = 62;
    /** Stands for any of the ten in the text of a hint. */
    private static final char DIGIT = 0;

    private final HintTable table;

    /**
     * A word to look for, or a run of digits.
     *
     * @param text in lower case, ASCII, without what joins its parts
     * @param group of several words that mean the same; from 0
     */
    record Hint(String text, int group) {

        Hint {
            if (text.isEmpty() || text.chars().anyMatch(c -> c >= HintTable.ASCII)) {
                throw new IllegalArgumentException("a hint is ASCII: '" + text + "'");
            }
            if (group < 0 || group > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " groups of hints");
            }
        }

        /** A run of that many digits at least; spaces and dashes between them do not count. */
        static Hint digits(int length, int group) {
            return new Hint(String.valueOf(DIGIT).repeat(length), group);
        }

        /** Whether this character is the one at that place of the hint. */
        boolean has(char c, int place) {
            char wanted = text.charAt(place);
            return wanted == DIGIT ? isDigit(c) : wanted == c;
        }

        /** Whether this character may stand between those of the hint. */
        boolean passesOver(char c) {
            return text.charAt(0) == DIGIT ? c == ' ' || c == '-' : isJoint(c);
        }
    }

    Hints(List<Hint> hints) {
        this.table = HintTable.of(hints);
    }

    /** Bit {@code g} is set when a word of group {@code g} is there. */
    long in(String text) {
        int row = HintTable.START;
        int furthest = HintTable.START;
        for (int i = 0; i < text.length(); i++) {
            row = table.next(row, text.charAt(i));
            furthest = Math.max(furthest, row);
        }
        return table.hasFound(furthest) ? groups(text) : 0;
    }

    /** Looks again, for which words they were: most texts hold none and need no such care. */
    private long groups(String text) {
        long found = 0;
        int row = HintTable.START;
        for (int i = 0; i < text.length(); i++) {
            row = table.next(row, text.charAt(i));
            found |= table.found(row);
        }
        return found;
    }

    /** What may stand between the words of a name: api_key, Api-Key. */
    static boolean isJoint(int c) {
        return c == '-' || c == '_' || c == '.' || c == ' ';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
