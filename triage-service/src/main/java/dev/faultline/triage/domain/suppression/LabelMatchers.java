package dev.faultline.triage.domain.suppression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Conditions that must all hold.
 *
 * @param all the conditions, at least one
 */
public record LabelMatchers(List<LabelMatcher> all) {
    /** @throws IllegalArgumentException when there is none: it would match everything */
    public LabelMatchers {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("without a matcher it would match every alert: give one");
        }
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException when a text is no matcher, or there is none */
    public static LabelMatchers parse(List<String> texts) {
        return new LabelMatchers(texts.stream().map(LabelMatcher::parse).toList());
    }

    /** Whether every condition holds. */
    public boolean matches(Map<String, String> labels) {
        return all.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /**
     * Whether they are so broad that somebody should look twice: they hold for an alert without any label, so for every
     * alert that is not named in them.
     */
    public boolean broad() {
        return matches(Map.of());
    }

    @Override
    public String toString() {
        return all.stream().map(LabelMatcher::toString).collect(Collectors.joining(", ", "{", "}"));
    }
}
