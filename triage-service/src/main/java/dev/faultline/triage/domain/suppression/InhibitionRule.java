package dev.faultline.triage.domain.suppression;

import java.util.List;
import java.util.Map;

/**
 * While an alert fires that matches {@code source}, those that match {@code target} and have the same {@code equal} labels
 * need not be told: what is behind a dead switch is dead, too. An alert that matches both sides is not inhibited by
 * others that do, lest two of them silence each other.
 *
 * @param source which alerts inhibit
 * @param target which alerts are inhibited
 * @param equal labels that must be the same; one that is missing is the same as an empty one
 */
public record InhibitionRule(LabelMatchers source, LabelMatchers target, List<String> equal) {
    public InhibitionRule {
        equal = List.copyOf(equal);
    }

    /** The values that must be the same. */
    List<String> key(Map<String, String> labels) {
        return equal.stream().map(name -> labels.getOrDefault(name, "")).toList();
    }

    /** Whether the labels match both sides. */
    boolean bothSides(Map<String, String> labels) {
        return source.matches(labels) && target.matches(labels);
    }
}
