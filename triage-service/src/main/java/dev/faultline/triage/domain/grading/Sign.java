package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.wire.Scope;

/**
 * A fact that the words of a fault state when its sender did not. Where words state both of two facts that exclude each
 * other, the one declared later here holds.
 */
public enum Sign {
    /** One node. */
    SCOPE_ONE(new Impact(Scope.ONE, null, false, false, false)),
    /** Some nodes. */
    SCOPE_SOME(new Impact(Scope.SOME, null, false, false, false)),
    /** The whole group. */
    SCOPE_ALL(new Impact(Scope.ALL, null, false, false, false)),
    /** Some nodes at most, because the group is said to work; outranks the mention of the whole group in saying so. */
    GROUP_WORKS(new Impact(Scope.SOME, null, false, false, false)),
    /** There is a way around it. */
    WORKAROUND(new Impact(null, true, false, false, false)),
    /** There is no way around it. */
    NO_WORKAROUND(new Impact(null, false, false, false, false)),
    /** Evident loss of funds. */
    MONEY_LOSS(new Impact(null, null, true, false, false)),
    /** A security hole. */
    SECURITY(new Impact(null, null, false, true, false)),
    /** User data lost or leaked. */
    DATA_LOSS(new Impact(null, null, false, false, true)),
    /** Nothing of it is real: an exercise. What its words tell is not graded. */
    DRILL(Impact.UNKNOWN);

    private final Impact impact;

    Sign(Impact impact) {
        this.impact = impact;
    }

    Impact impact() {
        return impact;
    }
}
