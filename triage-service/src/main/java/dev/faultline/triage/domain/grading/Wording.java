package dev.faultline.triage.domain.grading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings texts and phrases to one form before they are compared: {@linkplain Letters letters folded}, apostrophes dropped,
 * words apart by one space, no space beside a Chinese character, where it means nothing. Marks stay only as far as they
 * divide: {@link #SENTENCE} and {@link #CLAUSE}. A colon does not: what follows it says what stands before it.
 */
final class Wording {
    /** Ends a sentence. */
    static final char SENTENCE = '\n';
    /** Ends a clause within a sentence. */
    static final char CLAUSE = '\t';
    /** Stands for a name written so, as methods are: {@code getBlockByNumber}. */
    private static final String METHOD = " lowercamelcase ";

    private static final Pattern NAME = Pattern.compile("\\b(?:[a-z]+|[A-Z][A-Za-z0-9]*?)(?=[A-Z])[A-Za-z0-9]*");
    private static final Pattern JOINTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** A character for a character at most: marks only ever take the place of others. */
    private final char[] out;

    private int length;
    private char pending;

    private Wording(int longest) {
        this.out = new char[longest];
    }

    /** A phrase, or one reading of a text. */
    static String normal(String text) {
        Wording wording = new Wording(text.length());
        for (int at = 0; at < text.length(); at++) {
            wording.read(text, at);
        }
        return new String(wording.out, 0, wording.length);
    }

    /** A second reading with names such as NodeDown taken apart and those of methods set aside; null when there are none. */
    static @Nullable String takenApart(String text) {
        if (!hasHump(text)) {
            return null;
        }
        return normal(NAME.matcher(text)
                .replaceAll(name -> Character.isLowerCase(name.group().charAt(0))
                        ? METHOD
                        : JOINTS.matcher(name.group()).replaceAll(" ")));
    }

    /** Whether there is a name such as nodeDown or SQLDown; RPC is none. */
    private static boolean hasHump(String text) {
        for (int at = 1; at < text.length(); at++) {
            if (upper(text.charAt(at))) {
                char before = text.charAt(at - 1);
                boolean next = at + 1 < text.length() && lower(text.charAt(at + 1));
                if (lower(before) || before >= '0' && before <= '9' || upper(before) && next) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private void read(String text, int at) {
        char c = Letters.fold(text.charAt(at));
        if (Letters.inWord(c) || Letters.han(c) || c == '%' || c == '+' || c == '*') {
            write(c);
            return;
        }
        switch (c) {
            case '\'', '\u2019', '\u2018' -> {}
            case '.' -> {
                if (between(text, at)) {
                    write(c);
                } else {
                    pend(SENTENCE);
                }
            }
            case '!', '?', '。', '．', ';', '\n', '\r', '…', '|', '•' -> pend(SENTENCE);
            case ',' -> {
                if (!betweenDigits(text, at)) {
                    pend(CLAUSE);
                }
            }
            case '(', ')', '{', '}', '—', '–', '→', '~' -> pend(CLAUSE);
            case '-' -> pend(at > 0 && !Letters.inWord(text.charAt(at - 1)) && spaceAt(text, at + 1) ? CLAUSE : ' ');
            case '/' -> {
                if (betweenDigits(text, at)) {
                    write(c);
                } else {
                    pend(' ');
                }
            }
            default -> {
                if (Character.getType(c) != Character.NON_SPACING_MARK) {
                    pend(' ');
                }
            }
        }
    }

    /** The strongest of the marks between two words stays. */
    private void pend(char mark) {
        if (pending == 0 || mark == SENTENCE || mark == CLAUSE && pending == ' ') {
            pending = mark;
        }
    }

    private void write(char c) {
        if (pending != 0) {
            if (length > 0 && (pending != ' ' || !Letters.han(out[length - 1]) && !Letters.han(c))) {
                out[length++] = pending;
            }
            pending = 0;
        }
        out[length++] = c;
    }

    private static boolean between(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Letters.inWord(text.charAt(at - 1))
                && Letters.inWord(text.charAt(at + 1))
                && !(Character.isLowerCase(text.charAt(at - 1)) && Character.isUpperCase(text.charAt(at + 1)));
    }

    private static boolean betweenDigits(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean spaceAt(String text, int at) {
        return at >= text.length() || text.charAt(at) == ' ';
    }
}
