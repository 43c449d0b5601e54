package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells whose key somebody brings, and refuses a key that is nobody's, may not do what is asked, or does
 * it too often. */
final class Door {
    private final Supplier<KeyRing> keys;
    private final FailedAttempts failures;
    private final SourceLimits limits;

    /** @param keys the keys of the moment */
    Door(Supplier<KeyRing> keys, FailedAttempts failures, SourceLimits limits) {
        this.keys = keys;
        this.failures = failures;
        this.limits = limits;
    }

    /**
     * Whose key it is.
     *
     * @param wanted one of these scopes is needed
     * @param address where the request comes from
     * @throws Refusal when it opens nothing, or its source has reported too much
     */
    KeyHolder admit(String presented, Set<KeyScope> wanted, String address) {
        return allowed(keys.get().holderOf(presented).orElseThrow(() -> unknown(address)), wanted);
    }

    /**
     * Whose key signed something.
     *
     * @param signed whether a key's text made the signature
     * @throws Refusal when no key did whose text is known, or it may not do this
     */
    KeyHolder admitSigner(Predicate<String> signed, Set<KeyScope> wanted, String address) {
        return allowed(keys.get().signerOf(signed).orElseThrow(() -> unknown(address)), wanted);
    }

    private KeyHolder allowed(KeyHolder holder, Set<KeyScope> wanted) {
        if (!holder.mayAny(wanted)) {
            String scopes = wanted.stream()
                    .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            throw new Refusal(Reason.MISSING_SCOPE, "The key of " + holder.name() + " lacks the scope " + scopes + ".")
                    .challenge(", error=\"insufficient_scope\"");
        }
        if (wanted.contains(KeyScope.SEND)) {
            limits.count(holder);
        }
        return holder;
    }

    private Refusal unknown(String address) {
        Optional<Duration> wait = failures.note(address);
        return wait.isPresent()
                ? new Refusal(Reason.TOO_MANY_WRONG_KEYS, "This address has sent too many wrong keys.")
                        .retryAfter(wait.get())
                : new Refusal(Reason.UNKNOWN_KEY, "No source has this key; keys.yaml names those that have one.")
                        .challenge(", error=\"invalid_token\"");
    }
}
