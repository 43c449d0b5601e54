package dev.faultline.intake.outbound.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of Amazon SNS itself. A message brings its addresses along, so whoever can send one chooses where we would
 * call: nothing but https to SNS's own host names is ever called.
 *
 * @param uri with nothing but scheme, host, path and query
 */
record AmazonAddress(URI uri) {
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z]{2}(-[a-z]+){1,3}-\\d\\.amazonaws\\.com(\\.cn)?");

    /** The address a text names, when it is one. */
    static Optional<AmazonAddress> of(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean plain = uri.getRawUserInfo() == null && uri.getPort() == -1 && uri.getRawFragment() == null;
            return "https".equalsIgnoreCase(uri.getScheme())
                            && plain
                            && HOST.matcher(host).matches()
                    ? Optional.of(new AmazonAddress(uri))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
