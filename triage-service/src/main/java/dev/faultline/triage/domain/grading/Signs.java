package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.grading.GradingRules.SignWords;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that words state, indexed by their symptom. */
final class Signs {
    private final Map<Integer, List<Indexed>> bySymptom = new HashMap<>();

    private record Indexed(Sign sign, Pattern pattern) {}

    Signs(List<SignWords> signs, Vocabulary.Builder vocabulary, int subjects) {
        for (SignWords words : signs) {
            Pattern pattern = Pattern.of(words.words(), vocabulary, subjects);
            bySymptom
                    .computeIfAbsent(pattern.symptom(), unused -> new ArrayList<>())
                    .add(new Indexed(words.sign(), pattern));
        }
    }

    /** What the text states, each with the words that do; one phrase says more than several. */
    Map<Sign, String> in(Reading reading, Predicate<Hit> counts) {
        Map<Sign, List<Hit>> stated = new EnumMap<>(Sign.class);
        BitSet symptoms = reading.symptoms();
        for (int group = symptoms.nextSetBit(0); group >= 0; group = symptoms.nextSetBit(group + 1)) {
            for (Indexed indexed : bySymptom.getOrDefault(group, List.of())) {
                @Nullable List<Hit> hits = indexed.pattern().in(reading, counts);
                if (hits != null) {
                    stated.merge(indexed.sign(), hits, (one, other) -> other.size() < one.size() ? other : one);
                }
            }
        }
        Map<Sign, String> told = new EnumMap<>(Sign.class);
        stated.forEach((sign, hits) ->
                told.put(sign, hits.stream().map(Hit::phrase).distinct().collect(Collectors.joining(" ... "))));
        return told;
    }

    /** The facts stated, added to those the sender stated; the sender's stand. */
    static Impact added(Impact impact, Iterable<Sign> stated) {
        Impact added = impact;
        // Those declared later hold, so they come first.
        List<Sign> latestFirst = new ArrayList<>();
        stated.forEach(sign -> latestFirst.add(0, sign));
        for (Sign sign : latestFirst) {
            added = added.orElse(sign.impact());
        }
        return added;
    }
}
