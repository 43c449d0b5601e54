package dev.faultline.sla.page;

import dev.faultline.sla.page.BoardDoor.Visitor;
import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page who looks at it, and lets people in and out. */
@RestController
class SessionController {
    private final BoardAccess access;
    private final BoardDoor door;
    private final IntakeDesk intake;
    private final AuthenticationManager authentication;
    private final SecurityContextRepository sessions;
    private final InstantSource time;

    SessionController(
            BoardAccess access,
            BoardDoor door,
            IntakeDesk intake,
            AuthenticationManager authentication,
            SecurityContextRepository sessions,
            InstantSource time) {
        this.access = access;
        this.door = door;
        this.intake = intake;
        this.authentication = authentication;
        this.sessions = sessions;
        this.time = time;
    }

    /**
     * Who looks at the page.
     *
     * @param mode {@code open}, {@code signed-in} or {@code signed-out}
     * @param actions whether the board can pass actions on
     * @param ways how to sign in; null for whoever need not
     */
    record Session(
            Instant now,
            String mode,
            boolean actions,
            @Nullable String name,
            @Nullable List<Role> roles,
            @Nullable Ways ways) {}

    /**
     * How to sign in.
     *
     * @param password with a name and password of the board's own
     * @param provider what people call the provider; null when there is none
     */
    record Ways(boolean password, @Nullable String provider) {}

    /** Name and password. */
    record Credentials(@Nullable String name, @Nullable String password) {}

    @GetMapping("/v1/board/session")
    Session session(HttpServletRequest request, @Nullable Authentication signedIn) {
        Instant now = time.instant();
        return switch (door.visitor(request, signedIn)) {
            case Visitor.Trusted trusted -> new Session(now, "open", intake.hasKey(), null, null, null);
            case Visitor.Known known ->
                new Session(
                        now,
                        "signed-in",
                        intake.hasKey(),
                        known.name(),
                        known.roles().stream().sorted().toList(),
                        null);
            case Visitor.Stranger stranger -> new Session(now, "signed-out", false, null, null, ways());
        };
    }

    private Ways ways() {
        Provider provider = access.provider();
        return new Ways(!access.users().isEmpty(), provider == null ? null : provider.label());
    }

    /** 204 when let in, 401 when name or password is wrong, 429 when it was tried too often. */
    @PostMapping("/v1/board/sign-in")
    ResponseEntity<Void> signIn(
            @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        String name = Optional.ofNullable(credentials.name()).orElse("");
        try {
            Authentication known = authentication.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(name, credentials.password()));
            HttpSession before = request.getSession(false);
            if (before != null) {
                // a session somebody else may know of must not become this person's
                request.changeSessionId();
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(known);
            SecurityContextHolder.setContext(context);
            sessions.saveContext(context, request, response);
            return ResponseEntity.noContent().build();
        } catch (LockedException tooOften) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        } catch (AuthenticationException wrong) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
    }

    @PostMapping("/v1/board/sign-out")
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }
}
