package dev.faultline.triage.domain.grading;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds every phrase of the policy in one pass over a text (Aho and Corasick), however many phrases there are. Words
 * written with spaces match as whole words, with or without a plural s or a number; a trailing star lets the last word go on
 * ({@code fail*} finds failed and failure). Chinese matches anywhere.
 *
 * <p>Immutable once built; may be shared between threads.
 */
final class PhraseIndex {
    private final AhoCorasickDoubleArrayTrie<Phrase> trie = new AhoCorasickDoubleArrayTrie<>();
    private final int groups;

    private PhraseIndex(int groups) {
        this.groups = groups;
    }

    /**
     * An index of phrase groups.
     *
     * @param groups each a list of phrases that mean the same; a group's number is its place in this list
     */
    static PhraseIndex of(List<List<String>> groups) {
        Map<String, Phrase> phrases = new TreeMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (String phrase : groups.get(group)) {
                String normal = Wording.normal(phrase);
                boolean open = normal.endsWith("*");
                String text = open ? normal.substring(0, normal.length() - 1).strip() : normal;
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("'" + phrase + "' holds no word");
                }
                Phrase known = phrases.computeIfAbsent(text, unused -> new Phrase(text, new BitSet(), new BitSet()));
                (open ? known.open() : known.whole()).set(group);
            }
        }
        PhraseIndex index = new PhraseIndex(groups.size());
        index.trie.build(phrases);
        return index;
    }

    /** How many groups there are. */
    int groups() {
        return groups;
    }

    /** Every place of a text, already in its normal form, where a phrase stands. */
    List<Place> in(String text) {
        List<Place> places = new ArrayList<>();
        trie.parseText(text, (begin, end, phrase) -> {
            if (startsWord(text, begin)) {
                places.add(new Place(begin, wordEnd(text, end), phrase, endsWord(text, end)));
            }
        });
        return places;
    }

    private static boolean startsWord(String text, int start) {
        return start == 0 || !Letters.inWord(text.charAt(start)) || !Letters.inWord(text.charAt(start - 1));
    }

    private static boolean endsWord(String text, int end) {
        if (!Letters.inWord(text.charAt(end - 1)) || !inWordAt(text, end)) {
            return true;
        }
        return text.charAt(end) == 's' && !inWordAt(text, end + 1) || numberUntilWordEnd(text, end);
    }

    /** "node3" speaks of a node. */
    private static boolean numberUntilWordEnd(String text, int end) {
        int at = end;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > end && !Character.isDigit(text.charAt(end - 1)) && !inWordAt(text, at);
    }

    private static int wordEnd(String text, int end) {
        int at = end;
        while (Letters.inWord(text.charAt(end - 1)) && inWordAt(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean inWordAt(String text, int at) {
        return at < text.length() && Letters.inWord(text.charAt(at));
    }

    /**
     * A phrase and the groups it is in.
     *
     * @param text its normal form
     * @param whole groups it is in as whole words
     * @param open groups in which its last word may go on
     */
    record Phrase(String text, BitSet whole, BitSet open) {}

    /**
     * Where a phrase stands.
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
}
