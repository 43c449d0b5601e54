package dev.faultline.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what was meant by a word nobody knows. */
public final class Suggestion {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Suggestion() {}

    /**
     * A hint such as {@code did you mean 'target'?}, or the list of what is known when nothing is near.
     *
     * @param word what was written
     * @param known what would have been right; may be empty
     */
    public static String among(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String nearest = known.stream()
                .min(Comparator.comparingInt((String candidate) -> DISTANCE.apply(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        int allowed = Math.max(2, word.length() / 3);
        return DISTANCE.apply(word, nearest) <= allowed
                ? "did you mean '" + nearest + "'?"
                : "known here: " + known.stream().sorted().collect(Collectors.joining(", "));
    }
}
