package dev.faultline.sla.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** The way to the provider and back: the authorization code flow, with PKCE. */
final class ProviderSignIn {
    /** Where the page sends people who want to sign in. */
    static final String START = "/v1/board/sign-in/" + ProviderRegistration.ID;

    /** Where the provider sends them back; it knows this address beforehand. */
    static final String BACK = "/v1/board/signed-in/" + ProviderRegistration.ID;

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private ProviderSignIn() {}

    /**
     * Lets in whom the provider vouches for.
     *
     * @param names of people with a password of the board's own, which nobody else may go by
     */
    static void add(HttpSecurity http, Provider provider, Set<String> names) throws Exception {
        ProviderRegistration registration = new ProviderRegistration(provider);
        http.oauth2Login(login -> login.clientRegistrationRepository(registration)
                        .authorizedClientRepository(new NoTokens())
                        .authorizationEndpoint(start ->
                                start.baseUri(parent(START)).authorizationRequestRepository(new PendingSignIns()))
                        .redirectionEndpoint(back -> back.baseUri(BACK))
                        .userInfoEndpoint(
                                people -> people.oidcUserService(new ProviderPeople(provider.claims(), names)))
                        .loginPage("/")
                        .defaultSuccessUrl("/", true)
                        .failureHandler((request, response, failure) -> {
                            LOG.warn("Nobody signed in with {}: {}", provider.issuer(), failure.getMessage());
                            refuse(response, Refusal.of(failure));
                        }))
                .addFilterBefore(new UnlessAway(registration), OAuth2AuthorizationRequestRedirectFilter.class);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void refuse(HttpServletResponse response, Refusal why) throws IOException {
        response.sendRedirect("/?refused=" + why.code());
    }

    /** Sends nobody to a provider that is not there, but back to the page, which says so. */
    private static final class UnlessAway extends OncePerRequestFilter {
        private final ProviderRegistration registration;

        UnlessAway(ProviderRegistration registration) {
            this.registration = registration;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().equals(START);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                registration.findByRegistrationId(ProviderRegistration.ID);
            } catch (RuntimeException away) {
                LOG.warn("The provider that people sign in with does not say where to: {}", away.getMessage());
                refuse(response, Refusal.AWAY);
                return;
            }
            chain.doFilter(request, response);
        }
    }
}
