package dev.faultline.sla.page;

import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who somebody is to the board.
 *
 * @param users who may sign in, by name; when there is none the board is open to whoever is near
 * @param near who is near enough for an open board
 */
record BoardDoor(Map<String, BoardUser> users, RequestMatcher near) {
    BoardDoor {
        users = Map.copyOf(users);
    }

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
        return users.isEmpty() && near.matches(request);
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
                .flatMap(authentication -> Optional.ofNullable(users.get(authentication.getName())))
                .<Visitor>map(user -> new Visitor.Known(user.name(), user.roles()))
                .orElseGet(Visitor.Stranger::new);
    }
}
