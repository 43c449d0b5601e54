package dev.faultline.triage.domain.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Groups of phrases that stand together, by number. The last is the symptom; the others say of what.
 *
 * @param groups the groups
 * @param unless a group that rules the pattern out in the symptom's sentence; -1 when there is none
 * @param subjects the group of everything that can be a subject
 * @param within how many characters may lie between the first and the last phrase; 0 when it does not matter
 */
record Pattern(List<Group> groups, int unless, int subjects, int within) {

    /**
     * One group.
     *
     * @param number its number
     * @param subject whether it names things, rather than what happens to them
     */
    record Group(int number, boolean subject) {}

    Pattern {
        groups = List.copyOf(groups);
    }

    static Pattern of(Words words, Vocabulary.Builder vocabulary, int subjects) {
        List<Group> groups = words.groups().stream()
                .map(group -> new Group(vocabulary.group(group.phrases()), group.subject()))
                .toList();
        vocabulary.symptom(words.groups().get(words.groups().size() - 1).phrases());
        int unless = words.unless().isEmpty() ? -1 : vocabulary.group(words.unless());
        return new Pattern(groups, unless, subjects, words.within());
    }

    /** The number of the symptom's group. */
    int symptom() {
        return groups.get(groups.size() - 1).number();
    }

    /**
     * Where the pattern stands in a text: one hit of each group, the symptom last; null when it does not.
     *
     * @param counts which symptoms count
     */
    @Nullable
    List<Hit> in(Reading reading, Predicate<Hit> counts) {
        for (Hit symptom : reading.of(symptom())) {
            if (!symptom.denied() && counts.test(symptom) && !ruledOut(reading, symptom)) {
                @Nullable List<Hit> hits = around(reading, symptom);
                if (hits != null) {
                    return hits;
                }
            }
        }
        return null;
    }

    private boolean ruledOut(Reading reading, Hit symptom) {
        if (unless < 0) {
            return false;
        }
        for (Hit hit : reading.of(unless)) {
            if (!hit.denied() && hit.sentence() == symptom.sentence()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable List<Hit> around(Reading reading, Hit symptom) {
        List<Hit> hits = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size() - 1; i++) {
            Group group = groups.get(i);
            @Nullable Hit nearest = null;
            for (Hit hit : reading.of(group.number())) {
                if (reaches(reading, group, hit, symptom)
                        && (nearest == null || distance(hit, symptom) < distance(nearest, symptom))) {
                    nearest = hit;
                }
            }
            if (nearest == null) {
                return null;
            }
            hits.add(nearest);
        }
        hits.add(symptom);
        return hits;
    }

    /**
     * A subject may have been named before: in an earlier clause, in the sentence before, or in the title, unless the
     * symptom's clause has a subject of its own. What happens to it must stand in the same clause. "No data was lost" denies
     * the loss through its subject, "not synced" does not.
     */
    private boolean reaches(Reading reading, Group group, Hit hit, Hit symptom) {
        if (hit.denied() && !symptom.negative()) {
            return false;
        }
        if (within > 0 && distance(hit, symptom) > within) {
            return false;
        }
        if (hit.clause() == symptom.clause()) {
            return true;
        }
        if (!group.subject() || hasSubjectOfItsOwn(reading, symptom)) {
            return false;
        }
        return hit.topic()
                || symptom.topic()
                || hit.sentence() == symptom.sentence()
                || hit.sentence() == symptom.sentence() - 1;
    }

    private boolean hasSubjectOfItsOwn(Reading reading, Hit symptom) {
        for (Hit subject : reading.of(subjects)) {
            if (subject.clause() == symptom.clause() && !symptom.covers(subject)) {
                return true;
            }
        }
        return false;
    }

    private static int distance(Hit one, Hit other) {
        return Math.max(0, Math.max(one.start() - other.end(), other.start() - one.end()));
    }
}
