package dev.faultline.triage.domain.grading;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * One form for letters that differ only in how they are written: lower case, compatibility forms (full width) folded,
 * traditional characters as simplified ones. Asking ICU takes microseconds a character, so each is asked once.
 */
final class Letters {
    private static final byte NOT_ASKED = 0;
    private static final byte HAN = 1;
    private static final byte IN_WORD = 2;
    private static final byte OTHER = 3;
    private static final byte[] KINDS = new byte[Character.MAX_VALUE + 1];
    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    private Letters() {}

    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        char known = FOLDED[c];
        if (known == NOT_ASKED) {
            // Two threads may ask at once; they write the same answer.
            known = folded(c);
            FOLDED[c] = known;
        }
        return known;
    }

    /** Whether it belongs to a script written without spaces between words. */
    static boolean han(char c) {
        return c >= 0x2E80 && kind(c) == HAN;
    }

    /** Whether it is part of a word written with spaces around it. */
    static boolean inWord(char c) {
        return c < 128 ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' : kind(c) == IN_WORD;
    }

    private static byte kind(char c) {
        byte known = KINDS[c];
        if (known == NOT_ASKED) {
            known = UnicodeScript.of(c) == UnicodeScript.HAN ? HAN : Character.isLetterOrDigit(c) ? IN_WORD : OTHER;
            KINDS[c] = known;
        }
        return known;
    }

    private static char folded(char c) {
        if (Character.isSurrogate(c)) {
            return c;
        }
        String whole = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        char one = whole.length() == 1 ? Character.toLowerCase(whole.charAt(0)) : c;
        if (!han(one)) {
            return one;
        }
        String simplified = Simplifier.FROM_TRADITIONAL.transliterate(String.valueOf(one));
        return simplified.length() == 1 ? simplified.charAt(0) : one;
    }

    /** Loaded with the first Chinese character: its tables take a moment. */
    private static final class Simplifier {
        private static final Transliterator FROM_TRADITIONAL = Transliterator.getInstance("Traditional-Simplified");
    }
}
