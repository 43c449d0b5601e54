package dev.faultline.triage.domain.grading;

import java.util.BitSet;

/**
 * Where a phrase stands in a text.
 *
 * @param start its first character
 * @param end behind the word it ends in
 * @param phrase the phrase
 * @param whole whether its last word ends there
 */
record Place(int start, int end, Phrase phrase, boolean whole) {
    /** Whether a phrase of that group stands there. */
    boolean of(int group) {
        return phrase.open().get(group) || whole && phrase.whole().get(group);
    }

    /** Whether a phrase of a group below that number stands there. */
    boolean ofAnyBelow(int group) {
        return below(phrase.open(), group) || whole && below(phrase.whole(), group);
    }

    /** Whether a phrase of that group, or one above, stands there. */
    boolean ofAnyFrom(int group) {
        return phrase.open().length() > group || whole && phrase.whole().length() > group;
    }

    /** Adds the groups a phrase of which stands there. */
    void addTo(BitSet groups) {
        groups.or(phrase.open());
        if (whole) {
            groups.or(phrase.whole());
        }
    }

    private static boolean below(BitSet groups, int group) {
        int first = groups.nextSetBit(0);
        return first >= 0 && first < group;
    }
}
