package dev.faultline.sla.page;

import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who somebody is to the board.
 *
 * @param open whether nobody signs in: then it is for whoever is near
 * @param near who is near enough for an open board
 */
record BoardDoor(boolean open, RequestMatcher near) {
    private static final String ROLE = "ROLE_";

    /** Who looks at the page. */
    sealed interface Visitor {
        /** Somebody who says themselves who they are. */
        record Trusted() implements Visitor {}

        /** Somebody who signed in. */
        record Known(String name, Set<Role> roles) implements Visitor {}

        /** Somebody who may not look. */
        record Stranger() implements Visitor {}
    }

    /** Whether a request needs nobody to sign in. */
    boolean isOpenTo(HttpServletRequest request) {
        return open && near.matches(request);
    }

    /**
     * Who makes a request.
     *
     * @param signedIn null when nobody is
     */
    Visitor visitor(HttpServletRequest request, @Nullable Authentication signedIn) {
        if (isOpenTo(request)) {
            return new Visitor.Trusted();
        }
        return Optional.ofNullable(signedIn)
                .filter(Authentication::isAuthenticated)
                .map(person -> new Visitor.Known(person.getName(), roles(person)))
                .filter(known -> !known.roles().isEmpty())
                .<Visitor>map(known -> known)
                .orElseGet(Visitor.Stranger::new);
    }

    /** What a person is granted who has a role. */
    static GrantedAuthority authority(Role role) {
        return new SimpleGrantedAuthority(ROLE + role.name());
    }

    private static Set<Role> roles(Authentication person) {
        Set<String> granted = person.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> granted.contains(ROLE + role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
