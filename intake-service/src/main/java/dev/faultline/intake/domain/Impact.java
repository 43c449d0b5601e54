package dev.faultline.intake.domain;

import dev.faultline.wire.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How far a fault reaches, as far as anybody said.
 *
 * @param scope one node, some, or the whole group; null when nobody said
 * @param workaround whether one is known to exist; null when nobody said
 * @param moneyLoss evident loss of funds
 * @param security a security problem
 * @param dataLoss user data lost or leaked
 */
public record Impact(
        @Nullable Scope scope, @Nullable Boolean workaround, boolean moneyLoss, boolean security, boolean dataLoss) {
    /** Nobody said anything. */
    public static final Impact UNSAID = new Impact(null, null, false, false, false);
}
