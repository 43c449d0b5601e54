package dev.faultline.sla.page;

import dev.faultline.wire.Role;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Makes somebody whom the provider vouches for a person of the board, with a name and roles; or refuses them. */
final class ProviderPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final Claims claims;
    private final Set<String> taken;
    private final OidcUserService vouched = new OidcUserService();

    /** @param taken names that are somebody else's on the board */
    ProviderPeople(Claims claims, Set<String> taken) {
        this.claims = claims;
        this.taken = Set.copyOf(taken);
    }

    /** @throws OAuth2AuthenticationException of a {@link Refusal}, when they have no name of their own or no role */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = vouched.loadUser(request);
        Map<String, Object> claimed = user.getClaims();
        String name = claims.name(claimed)
                .filter(own -> !taken.contains(own))
                .orElseThrow(() -> refused(Refusal.NO_NAME, user));
        Set<Role> roles = claims.roles(claimed);
        if (roles.isEmpty()) {
            throw refused(Refusal.NO_ROLE, user);
        }
        return new Person(name, roles, user);
    }

    /** Goes by the name that stands on what they do, wherever in the claims it is. */
    private static final class Person extends DefaultOidcUser {
        private static final long serialVersionUID = 1L;

        private final String name;

        Person(String name, Set<Role> roles, OidcUser vouched) {
            super(
                    roles.stream().map(BoardDoor::authority).collect(Collectors.toUnmodifiableSet()),
                    vouched.getIdToken(),
                    vouched.getUserInfo());
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && name.equals(person.name) && super.equals(other);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private static OAuth2AuthenticationException refused(Refusal why, OidcUser user) {
        String told = "%s for subject %s".formatted(why.code(), user.getSubject());
        return new OAuth2AuthenticationException(new OAuth2Error(why.code(), told, null));
    }
}
