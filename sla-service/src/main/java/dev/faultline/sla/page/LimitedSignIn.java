package dev.faultline.sla.page;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;

/**
 * Lets a name be tried so often only, whichever way a password is shown: the page's form and HTTP Basic share it. An attempt
 * counts before it is made, so that many at once are no way around it, and no longer once the password was right.
 */
final class LimitedSignIn implements AuthenticationProvider {
    private final AuthenticationProvider people;
    private final SignInAttempts attempts = new SignInAttempts();

    LimitedSignIn(AuthenticationProvider people) {
        this.people = people;
    }

    /** @throws LockedException when the name was tried too often */
    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        if (!attempts.mayTry(shown.getName())) {
            throw new LockedException("tried too often");
        }
        Authentication known = people.authenticate(shown);
        if (known != null) {
            attempts.wasRight(shown.getName());
        }
        return known;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return people.supports(authentication);
    }
}
