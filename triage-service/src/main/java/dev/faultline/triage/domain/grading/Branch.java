package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The phrases that begin alike, by the letter that follows. Immutable. */
final class Branch {
    private final @Nullable Phrase phrase;
    /** In their order; {@link #next} beside each. */
    private final char[] letters;

    private final Branch[] next;

    private Branch(@Nullable Phrase phrase, char[] letters, Branch[] next) {
        this.phrase = phrase;
        this.letters = letters;
        this.next = next;
    }

    /**
     * The branch of phrases that share their first letters.
     *
     * @param shared how many letters they share
     */
    static Branch of(List<Phrase> phrases, int shared) {
        @Nullable Phrase whole = null;
        TreeMap<Character, List<Phrase>> byLetter = new TreeMap<>();
        for (Phrase phrase : phrases) {
            if (phrase.text().length() == shared) {
                whole = phrase;
            } else {
                byLetter.computeIfAbsent(phrase.text().charAt(shared), unused -> new ArrayList<>())
                        .add(phrase);
            }
        }
        char[] letters = new char[byLetter.size()];
        Branch[] next = new Branch[byLetter.size()];
        int at = 0;
        for (var behind : byLetter.entrySet()) {
            letters[at] = behind.getKey();
            next[at++] = of(behind.getValue(), shared + 1);
        }
        return new Branch(whole, letters, next);
    }

    /** The phrase that is the shared letters and nothing more; null when there is none. */
    @Nullable
    Phrase phrase() {
        return phrase;
    }

    /** Those that go on with that letter; null when none does. */
    @Nullable
    Branch next(char letter) {
        int at = letters.length == 1 ? (letters[0] == letter ? 0 : -1) : Arrays.binarySearch(letters, letter);
        return at < 0 ? null : next[at];
    }
}
