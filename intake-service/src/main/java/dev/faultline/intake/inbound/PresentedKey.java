package dev.faultline.intake.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Where a sender can put its key: {@code Authorization: Bearer}, {@code Authorization: GenieKey}, the password of
 * {@code Authorization: Basic} (the user name does not matter), or the query parameter {@code token} (or
 * {@code access_token}, as CloudEvents' web hooks call it) for senders that can only be given an address. What is read here is never
 * logged.
 */
final class PresentedKey {
    private static final List<String> TOKENS = List.of("token=", "access_token=");

    private PresentedKey() {}

    static Optional<String> of(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? fromQuery(request.getQueryString()) : fromHeader(authorization.strip());
    }

    private static Optional<String> fromHeader(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String credentials = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer", "geniekey" -> Optional.of(credentials);
            case "basic" -> password(credentials);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** From the query alone: asking the request for a parameter could read a form's body. */
    private static Optional<String> fromQuery(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        for (String parameter : query.split("&", -1)) {
            if (TOKENS.stream().anyMatch(parameter::startsWith)) {
                try {
                    return Optional.of(
                            URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
