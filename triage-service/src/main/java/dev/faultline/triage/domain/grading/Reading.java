package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.grading.PhraseIndex.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found in one text: its phrases by group, each with its clause, its sentence, and whether it is denied. */
final class Reading {
    /** More hits of one group than these tell nothing new, and cost time an attacker would like to spend. */
    private static final int MOST_HITS = 32;

    private static final int FILLERS_BETWEEN = 4;
    private static final Comparator<Place> IN_ORDER = Comparator.comparingInt(Place::start)
            .thenComparing(Comparator.comparingInt(Place::end).reversed());

    private final String text;
    private final Vocabulary vocabulary;
    private final @Nullable List<Hit>[] byGroup;
    private final List<Place> places = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private final BitSet groups = new BitSet();
    private final int[] clauses;
    private final int[] sentences;
    /** Start of the longest negation that ends at a place, +1; 0 when none does. The same for the other small words. */
    private final int[] negations;

    private final int[] fillers;
    private final int[] joiners;
    private final boolean[] deniesBefore;
    private final boolean[] deniedUntil;
    private int lastClause;

    /**
     * Reads a text.
     *
     * @param text in its normal form
     * @param topicEnd where the title ends
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Reading(String text, int topicEnd, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        int length = text.length() + 1;
        this.byGroup = new List[vocabulary.index().groups()];
        this.clauses = new int[length];
        this.sentences = new int[length];
        this.negations = new int[length];
        this.fillers = new int[length];
        this.joiners = new int[length];
        this.deniesBefore = new boolean[length];
        this.deniedUntil = new boolean[length];
        List<Place> all = vocabulary.index().in(text);
        all.sort(IN_ORDER);
        List<Place> whole = withoutPartsOfCompounds(all);
        divide(smallWords(whole));
        whole.forEach(place -> note(place, topicEnd));
        groups.and(vocabulary.symptoms());
    }

    /** The text, in its normal form. */
    String text() {
        return text;
    }

    /** Hits of a group, in their order; empty when there is none. */
    List<Hit> of(int group) {
        @Nullable List<Hit> known = byGroup[group];
        if (known == null) {
            known = gathered(group);
            byGroup[group] = known;
        }
        return known;
    }

    /** Phrases belong to many groups, and few groups are asked for: so they are gathered when they are. */
    private List<Hit> gathered(int group) {
        List<Hit> gathered = List.of();
        for (int i = 0; i < places.size() && gathered.size() < MOST_HITS; i++) {
            if (places.get(i).of(group)) {
                gathered = gathered.isEmpty() ? new ArrayList<>(4) : gathered;
                gathered.add(hits.get(i));
            }
        }
        return gathered;
    }

    /** The symptoms that were found. */
    BitSet symptoms() {
        return groups;
    }

    /** How many clauses there are. */
    int clauses() {
        return lastClause + 1;
    }

    private List<Place> withoutPartsOfCompounds(List<Place> places) {
        List<Place> compounds = new ArrayList<>();
        for (Place place : places) {
            if (place.of(vocabulary.compounds())) {
                compounds.add(place);
            }
        }
        if (compounds.isEmpty()) {
            return places;
        }
        List<Place> kept = new ArrayList<>(places.size());
        for (Place place : places) {
            if (!partOfAny(place, compounds)) {
                kept.add(place);
            }
        }
        return kept;
    }

    private static boolean partOfAny(Place place, List<Place> compounds) {
        for (Place compound : compounds) {
            if (compound.start() <= place.start()
                    && place.end() <= compound.end()
                    && place.end() - place.start() < compound.end() - compound.start()) {
                return true;
            }
        }
        return false;
    }

    private boolean[] smallWords(List<Place> places) {
        List<Place> breaking = new ArrayList<>();
        for (Place place : places) {
            if (!place.ofAnyBelow(vocabulary.smallWords())) {
                continue;
            }
            mark(place, vocabulary.negations(), negations);
            mark(place, vocabulary.fillers(), fillers);
            mark(place, vocabulary.joiners(), joiners);
            if (place.of(vocabulary.deniedBehind()) || place.of(vocabulary.deniedAtEnd()) && endsThought(place.end())) {
                deniesBefore[place.start()] = true;
            }
            if (place.of(vocabulary.breaks())) {
                breaking.add(place);
            }
        }
        boolean[] breaks = new boolean[text.length() + 1];
        for (Place place : breaking) {
            // "Did not cause a crash" is one thought.
            breaks[place.start()] = !negatedAt(withoutSpace(place.start()));
        }
        return breaks;
    }

    private static void mark(Place place, int group, int[] starts) {
        if (place.of(group) && (starts[place.end()] == 0 || starts[place.end()] > place.start() + 1)) {
            starts[place.end()] = place.start() + 1;
        }
    }

    private void divide(boolean[] breaks) {
        int clause = 0;
        int sentence = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == Wording.SENTENCE) {
                sentence++;
            }
            if (c == Wording.SENTENCE || c == Wording.CLAUSE || breaks[at]) {
                clause++;
            }
            clauses[at] = clause;
            sentences[at] = sentence;
        }
        lastClause = clause;
    }

    private void note(Place place, int topicEnd) {
        boolean denied = denied(place);
        if (denied) {
            deniedUntil[place.end()] = true;
        }
        if (!place.ofAnyFrom(vocabulary.smallWords())) {
            return;
        }
        places.add(place);
        hits.add(new Hit(
                place.phrase().text(),
                place.start(),
                place.end(),
                clauses[place.start()],
                sentences[place.start()],
                place.start() < topicEnd,
                denied,
                negative(place)));
        place.addTo(groups);
    }

    private boolean denied(Place place) {
        return deniedFromBefore(place.start()) || deniesBefore[place.end()] || deniesBefore[behindSpace(place.end())];
    }

    private boolean deniedFromBefore(int start) {
        int end = withoutSpace(start);
        for (int skipped = 0; skipped <= FILLERS_BETWEEN; skipped++) {
            if (negatedAt(end)) {
                return true;
            }
            if (joiners[end] > 0 && deniedUntil[withoutSpace(joiners[end] - 1)]) {
                return true;
            }
            if (fillers[end] == 0) {
                return false;
            }
            end = withoutSpace(fillers[end] - 1);
        }
        return false;
    }

    private boolean negatedAt(int end) {
        return negations[end] > 0;
    }

    private boolean negative(Place place) {
        for (int end = place.start() + 1; end <= place.end(); end++) {
            if (negations[end] > place.start()) {
                return true;
            }
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
