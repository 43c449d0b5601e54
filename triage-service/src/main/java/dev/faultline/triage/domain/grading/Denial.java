package dev.faultline.triage.domain.grading;

import java.util.List;

/**
 * Tells "no crash" from "crash": whether the words right before a place deny what stands there. It looks back only over
 * fillers such as "any" or 造成, so a denial of one thing does not reach the next.
 */
final class Denial {
    private static final List<String> FILLERS = List.of(
            "any",
            "a",
            "an",
            "the",
            "sign of",
            "signs of",
            "evident",
            "任何",
            "造成",
            "导致",
            "发生",
            "出现",
            "引起",
            "产生",
            "明显",
            "涉及");
    private static final List<String> DENIALS = List.of(
            "no", "not", "without", "never", "isnt", "wasnt", "didnt", "doesnt", "没有", "没", "未", "并未", "无", "不是", "不属于",
            "不存在", "不会", "尚未");

    private Denial() {}

    /** Whether what starts at {@code start} is denied. */
    static boolean before(String text, int start) {
        int end = withoutSpace(text, start);
        for (int skipped = 0; skipped < 3; skipped++) {
            int at = end;
            if (DENIALS.stream().anyMatch(denial -> endsWith(text, at, denial))) {
                return true;
            }
            int filler = FILLERS.stream()
                    .filter(word -> endsWith(text, at, word))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (filler == 0) {
                return false;
            }
            end = withoutSpace(text, end - filler);
        }
        return false;
    }

    private static boolean endsWith(String text, int end, String word) {
        int start = end - word.length();
        if (start < 0 || !text.startsWith(word, start)) {
            return false;
        }
        return start == 0 || !Wording.inWord(word.charAt(0)) || !Wording.inWord(text.charAt(start - 1));
    }

    private static int withoutSpace(String text, int end) {
        int at = end;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at;
    }
}
