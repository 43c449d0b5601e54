package dev.faultline.triage.domain.grading;

import java.util.List;

/**
 * Words that tell something when they stand together.
 *
 * @param groups one phrase of each must stand in the text; the last group is the symptom, which must not be denied
 * @param unless phrases that rule it out in the sentence of the symptom
 * @param within how many characters may lie between a phrase and the symptom; 0 when it does not matter
 */
public record Words(List<Group> groups, List<String> unless, int within) {
    /** No words at all. */
    public static final Words NONE = new Words(List.of(), List.of(), 0);

    public Words {
        groups = List.copyOf(groups);
        unless = List.copyOf(unless);
    }

    /**
     * Phrases that mean the same.
     *
     * @param phrases the phrases
     * @param subject whether they name things that can be at fault, rather than what happens to them
     */
    public record Group(List<String> phrases, boolean subject) {
        public Group {
            phrases = List.copyOf(phrases);
        }
    }
}
