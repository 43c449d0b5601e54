package dev.faultline.triage.domain.grading;

import java.util.Arrays;
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
    private char[] out;

    private int length;
    /** Where the text begins that is being read; nothing divides it from what stands before. */
    private int beginning;

    private char pending;

    Wording(int expected) {
        this.out = new char[expected];
    }

    /** A phrase, or one reading of a text. */
    static String normal(String text) {
        Wording wording = new Wording(text.length());
        wording.read(text);
        return wording.toString();
    }

    /** How many characters are written. */
    int length() {
        return length;
    }

    /** Adds a text as sentences of its own. */
    void add(String text) {
        read(text);
        reserve(1);
        out[length++] = SENTENCE;
    }

    /** What is written. */
    @Override
    public String toString() {
        return new String(out, 0, length);
    }

    /** The text with names such as NodeDown taken apart and those of methods set aside; null when there are none. */
    static @Nullable String takenApart(String text) {
        if (!hasHump(text)) {
            return null;
        }
        return NAME.matcher(text)
                .replaceAll(name -> Character.isLowerCase(name.group().charAt(0))
                        ? METHOD
                        : JOINTS.matcher(name.group()).replaceAll(" "));
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

    private void read(String text) {
        reserve(text.length());
        beginning = length;
        pending = 0;
        for (int at = 0; at < text.length(); at++) {
            read(text, at);
        }
    }

    private void reserve(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }

    private void read(String text, int at) {
        char c = Letters.fold(text.charAt(at));
        if (Letters.inWord(c) || Letters.han(c) || c == '%' || c == '+' || c == '*') {
            write(c);
            return;
        }
        switch (c) {
            case ' ' -> pend(' ');
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
            if (length > beginning && (pending != ' ' || !Letters.han(out[length - 1]) && !Letters.han(c))) {
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
