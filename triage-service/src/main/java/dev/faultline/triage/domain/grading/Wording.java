package dev.faultline.triage.domain.grading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings texts and phrases to one form before they are compared: full-width and compatibility characters folded, lower
 * case, apostrophes dropped, marks that end a thought kept as a full stop and all others as a
 * space. Spaces between Chinese characters go, because they mean nothing.
 */
final class Wording {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
    private static final Pattern ENDS = Pattern.compile("[.,;:!?。、()\\[\\]{}|\"“”\\n\\r]+(?![0-9])");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}.%*+]+");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private Wording() {}

    /** A fault's text; names in camel case stand there as they are and taken apart, for both MySQL and NodeDown occur. */
    static String text(String text) {
        String apart = CAMEL.matcher(text).replaceAll(" ");
        return apart.equals(text) ? normal(text) : normal(text) + " . " + normal(apart);
    }

    /** A phrase, or one reading of a text. */
    static String normal(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String thoughts =
                ENDS.matcher(APOSTROPHES.matcher(words).replaceAll("")).replaceAll(" . ");
        String spaced = OTHERS.matcher(thoughts).replaceAll(" ").strip();
        return BETWEEN_HAN.matcher(spaced).replaceAll("");
    }

    /** Whether a letter or digit that is part of a word written with spaces; Chinese is not. */
    static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) && !han(c);
    }

    static boolean han(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
