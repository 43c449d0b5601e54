package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds every phrase of the policy in one pass over a text, however many phrases there are. Words written with spaces match
 * as whole words, with or without a plural s or a number; a trailing star lets the last word go on ({@code fail*} finds failed
 * and failure). Chinese matches anywhere.
 *
 * <p>A phrase can only stand where a word begins, so the phrases are followed letter by letter from there, and most words are
 * left after two or three. A text costs at most its words times the longest phrase, whatever is written in it.
 *
 * <p>Immutable once built; may be shared between threads.
 */
final class PhraseIndex {
    /** By first letter, for every letter there is: it is asked at every word. */
    private final @Nullable Branch[] beginnings = new Branch[Character.MAX_VALUE + 1];

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
        Branch all = Branch.of(List.copyOf(phrases.values()), 0);
        phrases.keySet().forEach(text -> index.beginnings[text.charAt(0)] = all.next(text.charAt(0)));
        return index;
    }

    /** How many groups there are. */
    int groups() {
        return groups;
    }

    /** Every place of a text, already in its normal form, where a phrase stands: in their order, the longer ones first. */
    List<Place> in(String text) {
        List<Place> places = new ArrayList<>();
        boolean inWord = false;
        for (int start = 0; start < text.length(); start++) {
            char first = text.charAt(start);
            boolean wordGoesOn = inWord;
            inWord = Letters.inWord(first);
            @Nullable Branch branch = inWord && wordGoesOn ? null : beginnings[first];
            if (branch != null) {
                follow(branch, text, start, places);
            }
        }
        return places;
    }

    private static void follow(Branch beginning, String text, int start, List<Place> places) {
        int before = places.size();
        @Nullable Branch branch = beginning;
        for (int end = start + 1; branch != null; end++) {
            if (branch.phrase() != null) {
                Place place = new Place(start, wordEnd(text, end), branch.phrase(), endsWord(text, end));
                places.add(behindLonger(places, before, place.end()), place);
            }
            branch = end < text.length() ? branch.next(text.charAt(end)) : null;
        }
    }

    private static int behindLonger(List<Place> places, int from, int end) {
        int at = places.size();
        while (at > from && places.get(at - 1).end() < end) {
            at--;
        }
        return at;
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
}
