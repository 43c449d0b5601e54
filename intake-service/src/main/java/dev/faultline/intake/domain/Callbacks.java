package dev.faultline.intake.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose buttons may be pressed.
 *
 * @param apps two of one provider are told apart by their secrets
 */
public record Callbacks(List<CallbackApp> apps) {

    public Callbacks {
        apps = List.copyOf(apps);
    }

    /**
     * The app that signed something.
     *
     * @param signed whether a secret made the signature
     * @return empty when none of this provider's did
     */
    public Optional<CallbackApp> signer(CallbackApp.Provider provider, Predicate<String> signed) {
        return apps.stream()
                .filter(app -> app.provider() == provider && signed.test(app.secret()))
                .findFirst();
    }
}
