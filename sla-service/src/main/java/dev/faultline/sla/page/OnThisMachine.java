package dev.faultline.sla.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Whether a request comes from this very machine and asks for it by a loopback name. The name matters: a site that points
 * its own name at 127.0.0.1 makes a browser ask from this machine, too. What a proxy passes on comes from elsewhere.
 */
final class OnThisMachine implements RequestMatcher {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");

    @Override
    public boolean matches(HttpServletRequest request) {
        return NAMES.contains(request.getServerName())
                && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null)
                && loopback(request.getRemoteAddr());
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
