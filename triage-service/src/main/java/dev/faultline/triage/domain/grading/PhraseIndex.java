package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.jspecify.annotations.Nullable;

/**
 * Finds every phrase of the policy in one pass over a text (Aho and Corasick), however many phrases there are. Words
 * written with spaces match as whole words, with or without a plural s, whatever their case; a trailing star lets the
 * last word go on ({@code fail*} finds failed and failure). Chinese matches anywhere.
 *
 * <p>Immutable once built; may be shared between threads.
 */
final class PhraseIndex {
    private final PayloadTrie<int[]> trie;

    private PhraseIndex(PayloadTrie<int[]> trie) {
        this.trie = trie;
    }

    /**
     * An index of phrase groups.
     *
     * @param groups each a list of phrases that mean the same; a group's number is its place in this list
     */
    static PhraseIndex of(List<List<String>> groups) {
        Map<String, List<Integer>> byPhrase = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (String phrase : groups.get(group)) {
                String normal = Wording.normal(phrase);
                if (normal.isEmpty() || normal.equals("*")) {
                    throw new IllegalArgumentException("'" + phrase + "' holds no word");
                }
                boolean open = normal.endsWith("*");
                String text = open ? normal.substring(0, normal.length() - 1).strip() : normal;
                // The sign says whether the word may go on; +1, for zero has none.
                byPhrase.computeIfAbsent(text, unused -> new ArrayList<>()).add(open ? -(group + 1) : group + 1);
            }
        }
        PayloadTrie.PayloadTrieBuilder<int[]> builder = PayloadTrie.builder();
        byPhrase.forEach((phrase, owners) -> builder.addKeyword(
                phrase, owners.stream().mapToInt(Integer::intValue).toArray()));
        return new PhraseIndex(builder.build());
    }

    /** What was found in a text already brought to its normal form. */
    Found in(String text) {
        Found found = new Found();
        trie.parseText(text, emit -> note(text, emit, found));
        return found;
    }

    private static boolean note(String text, PayloadEmit<int[]> emit, Found found) {
        if (!startsWord(text, emit.getStart())) {
            return false;
        }
        boolean whole = endsWord(text, emit.getEnd());
        boolean denied = Denial.before(text, emit.getStart());
        for (int owner : emit.getPayload()) {
            if (owner < 0 || whole) {
                found.add(Math.abs(owner) - 1, emit.getKeyword(), denied);
            }
        }
        return true;
    }

    private static boolean startsWord(String text, int start) {
        return start == 0 || !Wording.inWord(text.charAt(start)) || !Wording.inWord(text.charAt(start - 1));
    }

    private static boolean endsWord(String text, int last) {
        int next = last + 1;
        if (!Wording.inWord(text.charAt(last)) || !inWordAt(text, next)) {
            return true;
        }
        return text.charAt(next) == 's' && !inWordAt(text, next + 1);
    }

    private static boolean inWordAt(String text, int at) {
        return at < text.length() && Wording.inWord(text.charAt(at));
    }

    /** Which groups a text speaks of. */
    static final class Found {
        private final Map<Integer, String> stated = new HashMap<>();
        private final Map<Integer, String> mentioned = new HashMap<>();

        private void add(int group, String phrase, boolean denied) {
            mentioned.merge(group, phrase, Found::longer);
            if (!denied) {
                stated.merge(group, phrase, Found::longer);
            }
        }

        /** The groups mentioned, denied or not. */
        Iterable<Integer> groups() {
            return mentioned.keySet();
        }

        /** The longest phrase of the group that stands there and is not denied; null when none does. */
        @Nullable
        String stated(int group) {
            return stated.get(group);
        }

        /** The longest phrase of the group that stands there, denied or not; null when none does. */
        @Nullable
        String mentioned(int group) {
            return mentioned.get(group);
        }

        private static String longer(String one, String other) {
            return other.length() > one.length() ? other : one;
        }
    }
}
