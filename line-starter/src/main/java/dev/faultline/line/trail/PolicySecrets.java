package dev.faultline.line.trail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes secrets out of the text of a policy file before it is recorded. Policy refers to secrets, and {@code check} refuses
 * one that is written down; but hashes of keys and passwords stand there by design, and a file may be wrong. What is taken
 * out leaves a mark of its own, so that its change is still seen.
 */
final class PolicySecrets {
    /** A digest in hex: keys.yaml. */
    private static final String DIGEST = "\\b[0-9a-fA-F]{32,}\\b";
    /** A hash of bcrypt: board.yaml. */
    private static final String BCRYPT = "\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{20,}";
    /** User and password within an address. */
    private static final String IN_ADDRESS = "(?<=://)[^/\\s:@\"']+:[^/\\s@\"']+(?=@)";
    /**
     * What stands behind a key whose name says that it is one: the rest of its line, commented out or not. Not where it
     * leads to another place, {@code {env: NAME}}, or goes on below.
     */
    private static final String NAMED =
            "(?i)(?<=\\b[\\w-]{0,30}(?:password|passwd|passphrase|secret|token|apikey|api_key):[ \\t]{1,4})"
                    + "(?![{\\[|>#])\\S[^\\n,}]*";

    private static final Pattern SECRET = Pattern.compile(DIGEST + "|" + BCRYPT + "|" + IN_ADDRESS + "|" + NAMED);
    private static final int MARK = 8;

    private PolicySecrets() {}

    /** The text with a mark in place of each secret. */
    static String takenOut(String text) {
        return SECRET.matcher(text).replaceAll(PolicySecrets::mark);
    }

    /** The same for the same secret; eight digits of the hash of a hash, from which nothing can be tried. */
    private static String mark(MatchResult secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(secret.group().strip().getBytes(StandardCharsets.UTF_8));
            return "[secret " + HexFormat.of().formatHex(hash).substring(0, MARK) + "]";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
