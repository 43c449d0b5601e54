package dev.faultline.intake.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of a request that a mapping may read, by lower-case name. Credentials are no business of a mapping. */
final class SentHeaders {
    private static final Set<String> HIDDEN = Set.of("authorization", "proxy-authorization", "cookie");

    private SentHeaders() {}

    static Map<String, String> of(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String plain = name.toLowerCase(Locale.ROOT);
            if (!HIDDEN.contains(plain)) {
                headers.putIfAbsent(plain, request.getHeader(name));
            }
        }
        return headers;
    }
}
