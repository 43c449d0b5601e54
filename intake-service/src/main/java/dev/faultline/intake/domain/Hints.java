package dev.faultline.intake.domain;

import java.util.ArrayList;
import java.util.List;

/** Whether a text holds any of a few words, however they are joined, or a run of digits; one pass, and nothing allocated. */
final class Hints {
    private static final int ASCII = 128;

    private final String[][] byFirst = new String[ASCII][];
    private final int digits;

    /**
     * @param words in lower case, ASCII, without what joins their parts
     * @param digits length of a run of digits, spaces and dashes between them not counted; 0 for none
     */
    Hints(List<String> words, int digits) {
        this.digits = digits;
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < ASCII; i++) {
            lists.add(new ArrayList<>());
        }
        for (String word : words) {
            if (word.isEmpty() || word.charAt(0) >= ASCII) {
                throw new IllegalArgumentException("a hint begins with an ASCII letter: '" + word + "'");
            }
            lists.get(word.charAt(0)).add(word);
        }
        for (int i = 0; i < ASCII; i++) {
            byFirst[i] = lists.get(i).toArray(String[]::new);
        }
    }

    boolean anyIn(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = lower(text.charAt(i));
            run = run(run, c);
            if (isEnough(run) || (c < ASCII && anyAt(text, c, i))) {
                return true;
            }
        }
        return false;
    }

    boolean anyIn(byte[] text) {
        int run = 0;
        for (int i = 0; i < text.length; i++) {
            int c = lower(text[i] & 0xFF);
            run = run(run, c);
            if (isEnough(run) || (c < ASCII && anyAt(text, c, i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isEnough(int run) {
        return digits > 0 && run >= digits;
    }

    private static int run(int run, int c) {
        if (c >= '0' && c <= '9') {
            return run + 1;
        }
        return c == ' ' || c == '-' ? run : 0;
    }

    private boolean anyAt(String text, int first, int from) {
        for (String word : byFirst[first]) {
            int matched = 1;
            for (int at = from + 1; matched < word.length() && at < text.length(); at++) {
                int c = lower(text.charAt(at));
                if (c == word.charAt(matched)) {
                    matched++;
                } else if (!isJoint(c)) {
                    break;
                }
            }
            if (matched == word.length()) {
                return true;
            }
        }
        return false;
    }

    private boolean anyAt(byte[] text, int first, int from) {
        for (String word : byFirst[first]) {
            int matched = 1;
            for (int at = from + 1; matched < word.length() && at < text.length; at++) {
                int c = lower(text[at] & 0xFF);
                if (c == word.charAt(matched)) {
                    matched++;
                } else if (!isJoint(c)) {
                    break;
                }
            }
            if (matched == word.length()) {
                return true;
            }
        }
        return false;
    }

    /** What may stand between the words of a name: api_key, Api-Key. */
    private static boolean isJoint(int c) {
        return c == '-' || c == '_' || c == '.' || c == ' ';
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
