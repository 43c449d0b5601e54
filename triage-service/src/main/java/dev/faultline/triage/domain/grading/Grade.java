package dev.faultline.triage.domain.grading;

import dev.faultline.wire.GradedBy;
import dev.faultline.wire.Level;

/**
 * A level and why.
 *
 * @param level the level
 * @param gradedBy a rule or a person
 * @param rule name of the rule, or of the person's command
 * @param reason what in the fault made it match
 * @param review nothing matched: a person must look
 * @param confirmed operations confirmed it
 */
public record Grade(Level level, GradedBy gradedBy, String rule, String reason, boolean review, boolean confirmed) {

    /** A rule's grade, not confirmed yet. */
    public static Grade byRule(Level level, String rule, String reason, boolean review) {
        return new Grade(level, GradedBy.RULE, rule, reason, review, false);
    }

    /** A person's grade; it needs no further confirmation. */
    public static Grade byPerson(Level level, String rule, String reason) {
        return new Grade(level, GradedBy.PERSON, rule, reason, false, true);
    }

    /** The same grade, confirmed. */
    public Grade confirm() {
        return new Grade(level, gradedBy, rule, reason, false, true);
    }

    /**
     * Whether an automatic grade may take this one's place: it never lowers a level, and at the same level only replaces
     * a guess by a real match. So the order in which faults arrive does not change the level they end at.
     */
    public boolean yieldsTo(Grade automatic) {
        int higher = level.compareTo(automatic.level);
        return higher > 0 || higher == 0 && gradedBy == GradedBy.RULE && review && !automatic.review;
    }
}
