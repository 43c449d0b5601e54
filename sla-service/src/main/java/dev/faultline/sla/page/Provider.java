package dev.faultline.sla.page;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider that people sign in with.
 *
 * @param label what people call it
 * @param issuer its identifier; where it is and what it can do stands below that, in {@code .well-known/openid-configuration}
 * @param clientId what it calls the board
 * @param clientSecret what the board proves that by; null for a public client, which proves each sign-in by PKCE alone
 * @param scopes what it is asked for; {@code openid} among them
 * @param claims how its answers are read
 */
record Provider(
        String label, URI issuer, String clientId, @Nullable String clientSecret, Set<String> scopes, Claims claims) {
    Provider {
        scopes = Set.copyOf(scopes);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "Provider[" + issuer + "]";
    }
}
