package dev.faultline.triage.domain.grading;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
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
        Map<String, List<Integer>> owners = new TreeMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (String phrase : groups.get(group)) {
                String normal = Wording.normal(phrase);
                boolean open = normal.endsWith("*");
                String text = open ? normal.substring(0, normal.length() - 1).strip() : normal;
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("'" + phrase + "' holds no word");
                }
                // The sign says whether the word may go on; +1, for zero has none.
                owners.computeIfAbsent(text, unused -> new ArrayList<>()).add(open ? -(group + 1) : group + 1);
            }
        }
        Map<String, Phrase> phrases = new TreeMap<>();
        owners.forEach((text, of) -> phrases.put(
                text, new Phrase(text, of.stream().mapToInt(Integer::intValue).toArray())));
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
     * @param owners groups, counted from 1; negative where its last word may go on
     */
    record Phrase(String text, int[] owners) {
        /** Whether it stands for a group there. */
        boolean in(int group, boolean whole) {
            for (int owner : owners) {
                if (owner == group + 1 && whole || owner == -(group + 1)) {
                    return true;
                }
            }
            return false;
        }

        /** The lowest group it is in. */
        int lowest() {
            int lowest = Integer.MAX_VALUE;
            for (int owner : owners) {
                lowest = Math.min(lowest, Math.abs(owner) - 1);
            }
            return lowest;
        }
    }

    /**
     * Where a phrase stands.
     *
     * @param start its first character
     * @param end behind the word it ends in
     * @param phrase the phrase
     * @param whole whether its last word ends there
     */
    record Place(int start, int end, Phrase phrase, boolean whole) {}
}
