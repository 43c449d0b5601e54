package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found in one text: its phrases by group, each with its clause, its sentence, and whether it is denied. */
final class Reading {
    /** More hits of one group than these tell nothing new, and cost time an attacker would like to spend. */
    private static final int MOST_HITS = 32;

    private final String text;
    private final @Nullable List<Hit>[] byGroup;
    private final List<Place> places = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private final BitSet symptoms = new BitSet();
    private final int clauses;

    /**
     * Reads a text.
     *
     * @param text in its normal form
     * @param topicEnd where the title ends
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Reading(String text, int topicEnd, Vocabulary vocabulary) {
        this.text = text;
        this.byGroup = new List[vocabulary.index().groups()];
        List<Place> found = withoutPartsOfCompounds(vocabulary.index().in(text), vocabulary.compounds());
        Denials denials = new Denials(text, found, vocabulary);
        Divisions divisions = new Divisions(text, denials.breaks(found));
        this.clauses = divisions.clauses();
        for (Place place : found) {
            boolean denied = denials.deny(place);
            if (place.ofAnyFrom(vocabulary.smallWords())) {
                divisions.goTo(place.start());
                places.add(place);
                hits.add(new Hit(
                        place.phrase().text(),
                        place.start(),
                        place.end(),
                        divisions.clause(),
                        divisions.sentence(),
                        place.start() < topicEnd,
                        denied,
                        denials.denies(place)));
                place.addTo(symptoms);
            }
        }
        symptoms.and(vocabulary.symptoms());
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
        return symptoms;
    }

    /** How many clauses there are. */
    int clauses() {
        return clauses;
    }

    private static List<Place> withoutPartsOfCompounds(List<Place> places, int group) {
        List<Place> compounds = new ArrayList<>();
        for (Place place : places) {
            if (place.of(group)) {
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
}
