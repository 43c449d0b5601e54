package dev.faultline.triage.domain.grading;

import java.util.BitSet;
import java.util.List;

/** The small words of one text, and what they deny. */
final class Denials {
    private static final int FILLERS_BETWEEN = 4;

    private final String text;
    private final Vocabulary vocabulary;
    /** Start of the longest negation that ends at a place, +1; 0 when none does. The same for the other small words. */
    private final int[] negations;

    private final int[] fillers;
    private final int[] joiners;
    /** Where words stand that deny what ends right before them. */
    private final BitSet denyBefore = new BitSet();
    /** Where denied phrases end. */
    private final BitSet denied = new BitSet();

    /**
     * Reads the small words of a text.
     *
     * @param text in its normal form
     * @param places where its phrases stand
     */
    Denials(String text, List<Place> places, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        int length = text.length() + 1;
        this.negations = new int[length];
        this.fillers = new int[length];
        this.joiners = new int[length];
        for (Place place : places) {
            if (place.ofAnyBelow(vocabulary.smallWords())) {
                read(place);
            }
        }
    }

    private void read(Place place) {
        mark(place, vocabulary.negations(), negations);
        mark(place, vocabulary.fillers(), fillers);
        mark(place, vocabulary.joiners(), joiners);
        if (place.of(vocabulary.deniedBehind()) || place.of(vocabulary.deniedAtEnd()) && endsThought(place.end())) {
            denyBefore.set(place.start());
        }
    }

    private static void mark(Place place, int group, int[] starts) {
        if (place.of(group) && (starts[place.end()] == 0 || starts[place.end()] > place.start() + 1)) {
            starts[place.end()] = place.start() + 1;
        }
    }

    /** Where words begin a clause of their own. "Did not cause a crash" is one thought. */
    BitSet breaks(List<Place> places) {
        BitSet breaks = new BitSet();
        for (Place place : places) {
            if (place.of(vocabulary.breaks()) && negations[withoutSpace(place.start())] == 0) {
                breaks.set(place.start());
            }
        }
        return breaks;
    }

    /** Whether the words around a phrase deny it. Phrases are to be asked about in their order: a denial carries on to others. */
    boolean deny(Place place) {
        boolean isDenied = deniedFromBefore(place.start())
                || denyBefore.get(place.end())
                || denyBefore.get(behindSpace(place.end()));
        if (isDenied) {
            denied.set(place.end());
        }
        return isDenied;
    }

    /** Whether a phrase denies something itself, as "cannot" and "is not" do. */
    boolean denies(Place place) {
        for (int end = place.start() + 1; end <= place.end(); end++) {
            if (negations[end] > place.start()) {
                return true;
            }
        }
        return false;
    }

    private boolean deniedFromBefore(int start) {
        int end = withoutSpace(start);
        for (int skipped = 0; skipped <= FILLERS_BETWEEN; skipped++) {
            if (negations[end] > 0) {
                return true;
            }
            if (joiners[end] > 0 && denied.get(withoutSpace(joiners[end] - 1))) {
                return true;
            }
            if (fillers[end] == 0) {
                return false;
            }
            end = withoutSpace(fillers[end] - 1);
        }
        return false;
    }

    private int withoutSpace(int end) {
        return end > 0 && text.charAt(end - 1) == ' ' ? end - 1 : end;
    }

    private int behindSpace(int end) {
        return end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
    }

    private boolean endsThought(int end) {
        return end >= text.length() || text.charAt(end) == Wording.SENTENCE || text.charAt(end) == Wording.CLAUSE;
    }
}
