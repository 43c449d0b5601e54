package dev.faultline.sla.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Sign-ins under way, each known by a cookie to the browser that began it. They are no sessions, they end after ten minutes
 * and there are so many at most: anybody may begin one, and who begins very many must not fill the memory that clocks run in.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    static final String COOKIE = "SIGNIN";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Cache<String, OAuth2AuthorizationRequest> pending =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PATIENCE).build();

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        OAuth2AuthorizationRequest asked = cookie == null ? null : pending.getIfPresent(cookie.getValue());
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return asked != null && state != null && state.equals(asked.getState()) ? asked : null;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        String id = UUID.randomUUID().toString();
        pending.put(id, asked);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, id, PATIENCE));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (asked != null && cookie != null) {
            pending.invalidate(cookie.getValue());
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
        }
        return asked;
    }

    /** It has to come along when the provider leads back, which is a link from another site. */
    private static String cookie(HttpServletRequest request, String id, Duration age) {
        return ResponseCookie.from(COOKIE, id)
                .path(ProviderSignIn.BACK)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
