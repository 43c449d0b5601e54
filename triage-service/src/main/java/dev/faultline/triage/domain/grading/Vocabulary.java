package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All phrases of a policy, in numbered groups. The first groups are the small words of the language and the compounds;
 * those of the policy follow.
 */
final class Vocabulary {
    private static final int NEGATIONS = 0;
    private static final int FILLERS = 1;
    private static final int JOINERS = 2;
    private static final int DENIED_BEHIND = 3;
    private static final int DENIED_AT_END = 4;
    private static final int BREAKS = 5;
    private static final int COMPOUNDS = 6;
    private static final int SMALL_WORDS = 7;

    private final PhraseIndex index;

    private final BitSet symptoms;

    private Vocabulary(PhraseIndex index, BitSet symptoms) {
        this.index = index;
        this.symptoms = symptoms;
    }

    /** The groups that are symptoms. */
    BitSet symptoms() {
        return symptoms;
    }

    PhraseIndex index() {
        return index;
    }

    int negations() {
        return NEGATIONS;
    }

    int fillers() {
        return FILLERS;
    }

    int joiners() {
        return JOINERS;
    }

    int deniedBehind() {
        return DENIED_BEHIND;
    }

    int deniedAtEnd() {
        return DENIED_AT_END;
    }

    int breaks() {
        return BREAKS;
    }

    int compounds() {
        return COMPOUNDS;
    }

    /** How many groups are none of the policy's. */
    int smallWords() {
        return SMALL_WORDS;
    }

    /** Collects the groups of a policy. */
    static final class Builder {
        private final List<List<String>> groups = new ArrayList<>(List.of(
                Grammar.NEGATIONS,
                Grammar.FILLERS,
                Grammar.JOINERS,
                Grammar.DENIED_BEHIND,
                Grammar.DENIED_AT_END,
                Grammar.BREAKS));

        private final BitSet symptoms = new BitSet();

        Builder(List<String> compounds) {
            groups.add(compounds);
        }

        /** The number of a group; phrases that are a group already share its number. */
        int group(List<String> phrases) {
            int known = groups.subList(SMALL_WORDS, groups.size()).indexOf(phrases);
            if (known >= 0) {
                return known + SMALL_WORDS;
            }
            groups.add(phrases);
            return groups.size() - 1;
        }

        /** The number of a symptom's group. */
        int symptom(List<String> phrases) {
            int number = group(phrases);
            symptoms.set(number);
            return number;
        }

        Vocabulary build() {
            return new Vocabulary(PhraseIndex.of(groups), symptoms);
        }
    }
}
