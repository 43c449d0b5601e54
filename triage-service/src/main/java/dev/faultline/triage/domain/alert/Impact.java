package dev.faultline.triage.domain.alert;

import dev.faultline.wire.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The facts that change a level whatever the symptom is called.
 *
 * @param scope one node, some nodes or the whole group; null when nobody said
 * @param workaround whether a workaround is known to exist; null when nobody said
 * @param moneyLoss evident loss of funds
 * @param security a security problem
 * @param dataLoss user data lost or leaked
 */
public record Impact(
        @Nullable Scope scope, @Nullable Boolean workaround, boolean moneyLoss, boolean security, boolean dataLoss) {
    /** Nobody said anything. */
    public static final Impact UNKNOWN = new Impact(null, null, false, false, false);

    /**
     * Both taken together: the wider scope, every loss either of them tells, and no workaround if one of them says there
     * is none. What is bad is never taken back by another report, so the order of reports does not matter.
     */
    public Impact and(Impact other) {
        return new Impact(
                wider(scope, other.scope),
                isFalse(other.workaround) || workaround == null ? other.workaround : workaround,
                moneyLoss || other.moneyLoss,
                security || other.security,
                dataLoss || other.dataLoss);
    }

    /** These facts where they are stated, the other's where they are not. */
    public Impact orElse(Impact other) {
        return new Impact(
                scope == null ? other.scope : scope,
                workaround == null ? other.workaround : workaround,
                moneyLoss || other.moneyLoss,
                security || other.security,
                dataLoss || other.dataLoss);
    }

    /** Whether this is worse than {@code before} in any fact. */
    public boolean worseThan(Impact before) {
        return rank(scope) > rank(before.scope)
                || isFalse(workaround) && !isFalse(before.workaround)
                || moneyLoss && !before.moneyLoss
                || security && !before.security
                || dataLoss && !before.dataLoss;
    }

    private static boolean isFalse(@Nullable Boolean workaround) {
        return workaround != null && !workaround;
    }

    private static @Nullable Scope wider(@Nullable Scope one, @Nullable Scope other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(@Nullable Scope scope) {
        return scope == null ? 0 : 1 + scope.ordinal();
    }
}
