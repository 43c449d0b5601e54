package dev.faultline.intake.domain;

import java.util.ArrayList;
import java.util.List;

/** Which of a few words a text holds, however they are joined, and whether it holds a run of digits; in one pass. */
final class Hints {
    private static final int ASCII = 128;
    private static final int MOST = 62;

    private final Hint[][] byFirst = new Hint[ASCII][];
    private final int digits;
    private final long digitsBit;

    /**
     * A word to look for.
     *
     * @param text in lower case, ASCII, without what joins its parts
     * @param group of several words that mean the same; from 0
     */
    record Hint(String text, int group) {

        Hint {
            if (text.isEmpty() || text.chars().anyMatch(c -> c >= ASCII)) {
                throw new IllegalArgumentException("a hint is ASCII: '" + text + "'");
            }
            if (group < 0 || group > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " groups of hints");
            }
        }
    }

    /**
     * @param digits length of a run of digits, spaces and dashes between them not counted; 0 for none
     * @param digitsGroup the group such a run stands for
     */
    Hints(List<Hint> hints, int digits, int digitsGroup) {
        this.digits = digits;
        this.digitsBit = 1L << digitsGroup;
        List<List<Hint>> lists = new ArrayList<>();
        for (int i = 0; i < ASCII; i++) {
            lists.add(new ArrayList<>());
        }
        hints.forEach(hint -> lists.get(hint.text().charAt(0)).add(hint));
        for (int i = 0; i < ASCII; i++) {
            byFirst[i] = lists.get(i).toArray(Hint[]::new);
        }
    }

    /** Bit {@code g} is set when a word of group {@code g} is there. */
    long in(String text) {
        long found = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = lower(text.charAt(i));
            if (c >= '0' && c <= '9') {
                run++;
                found |= run == digits ? digitsBit : 0;
            } else if (c != ' ' && c != '-') {
                run = 0;
            }
            if (c < ASCII) {
                found |= at(text, byFirst[c], i);
            }
        }
        return found;
    }

    private static long at(String text, Hint[] hints, int from) {
        long found = 0;
        for (Hint hint : hints) {
            String word = hint.text();
            int matched = 1;
            for (int at = from + 1; matched < word.length() && at < text.length(); at++) {
                int c = lower(text.charAt(at));
                if (c == word.charAt(matched)) {
                    matched++;
                } else if (!isJoint(c)) {
                    break;
                }
            }
            found |= matched == word.length() ? 1L << hint.group() : 0;
        }
        return found;
    }

    /** What may stand between the words of a name: api_key, Api-Key. */
    static boolean isJoint(int c) {
        return c == '-' || c == '_' || c == '.' || c == ' ';
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
