package dev.faultline.triage.domain.grading;

import dev.faultline.wire.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One grading rule. It applies when its category, one of its labels, or its words are there (a rule that has none of
 * these always is a candidate) and {@code when} holds.
 *
 * @param name its name
 * @param level the level it gives
 * @param source the row or sentence of the process it carries out, such as "L1 row 1"
 * @param categories any of these categories
 * @param labels any of these label values, by label name
 * @param words its words; {@link Words#NONE} when it has none
 * @param aside whether a clause that holds its words is about nothing graver: "typo in the crash message"
 * @param when a condition over the facts; null when there is none
 * @param grown how large the incident must have grown; null when its size does not matter
 */
public record Rule(
        String name,
        Level level,
        String source,
        Set<String> categories,
        Map<String, List<String>> labels,
        Words words,
        boolean aside,
        @Nullable When when,
        @Nullable Growth grown) {
    public Rule {
        categories = Set.copyOf(categories);
        // In the order of the file, on every machine: the first label that matches is named as the reason.
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * A condition over the facts.
     *
     * @param test decides
     * @param facts names of the facts it reads, to be told in the reason
     */
    public record When(Predicate<Map<String, Object>> test, List<String> facts) {}

    /** Whether only its condition selects it. */
    boolean unindexed() {
        return categories.isEmpty() && labels.isEmpty() && words.groups().isEmpty();
    }
}
