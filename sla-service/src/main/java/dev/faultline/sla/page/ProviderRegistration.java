package dev.faultline.sla.page;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * What the provider says of itself, asked for when somebody first signs in: clocks run and local users sign in while the
 * provider is away.
 */
final class ProviderRegistration implements ClientRegistrationRepository {
    /** Names it in addresses. */
    static final String ID = "oidc";

    private final Provider provider;
    private volatile @Nullable ClientRegistration known;

    ProviderRegistration(Provider provider) {
        this.provider = provider;
    }

    /** @throws RuntimeException when the provider cannot be reached, or is none */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        ClientRegistration found = known;
        if (found == null) {
            found = discovered();
            known = found;
        }
        return found;
    }

    private ClientRegistration discovered() {
        ClientRegistration.Builder found = ClientRegistrations.fromIssuerLocation(
                        provider.issuer().toString())
                .registrationId(ID)
                .clientId(provider.clientId())
                .redirectUri("{baseUrl}" + ProviderSignIn.BACK)
                .scope(provider.scopes())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build());
        return provider.clientSecret() == null
                ? found.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : found.clientSecret(provider.clientSecret()).build();
    }
}
