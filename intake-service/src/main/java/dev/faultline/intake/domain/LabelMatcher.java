package dev.faultline.intake.domain;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultline.policy.RegexBound;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A label matcher, by Alertmanager's rules: a label that is not there reads as the empty text, and a regular expression is
 * RE2's and anchored at both ends.
 */
public final class LabelMatcher {
    // Possessive: what stands between quotes is read in one go, and not by one step of the stack for each character.
    private static final java.util.regex.Pattern WRITTEN = java.util.regex.Pattern.compile(
            "\\s*(?:\"((?:[^\"\\\\]|\\\\.)++)\"|([^\\s\"=~!{},]+))\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\"{},]*?))\\s*");
    private static final java.util.regex.Pattern ESCAPED = java.util.regex.Pattern.compile("\\\\([\\\\\"n])");
    private static final java.util.regex.Pattern PLAIN_NAME = java.util.regex.Pattern.compile("[^\\s\"\\\\=~!{},]+");
    private static final int LONGEST = 4096;

    private final String name;
    private final String value;
    private final boolean regex;
    private final boolean equal;
    private final @Nullable Pattern pattern;

    private LabelMatcher(String name, String value, boolean regex, boolean equal) {
        this.name = name;
        this.value = value;
        this.regex = regex;
        this.equal = equal;
        this.pattern = regex ? Pattern.compile("^(?:" + value + ")$", Pattern.DOTALL) : null;
    }

    /**
     * A matcher.
     *
     * @param regex whether the value is a regular expression
     * @param equal false to match everything else
     * @return empty when the name is empty, the value is no regular expression, or one of a size beyond all use
     */
    public static Optional<LabelMatcher> of(String name, String value, boolean regex, boolean equal) {
        if (name.isEmpty()
                || name.length() > FaultBounds.MAP_KEY
                || value.length() > LONGEST
                || (regex && !RegexBound.holds(value))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LabelMatcher(name, value, regex, equal));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * A matcher as people write it: {@code alertname=~"Disk.*"}.
     *
     * @return empty when it is none
     */
    public static Optional<LabelMatcher> parse(String text) {
        java.util.regex.Matcher written = WRITTEN.matcher(text);
        if (text.length() > LONGEST || !written.matches()) {
            return Optional.empty();
        }
        String operator = written.group(3);
        return of(
                written.group(1) == null ? written.group(2) : unescaped(written.group(1)),
                written.group(4) == null ? written.group(5) : unescaped(written.group(4)),
                operator.endsWith("~"),
                operator.startsWith("="));
    }

    /** Whether labels are those it means. */
    public boolean matches(Map<String, String> labels) {
        String label = labels.getOrDefault(name, "");
        return equal == (pattern == null ? label.equals(value) : pattern.matches(label));
    }

    /** Whether it matches a label that is not there, which would make a silence of it alone mute everything. */
    public boolean matchesNothing() {
        return matches(Map.of());
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public boolean regex() {
        return regex;
    }

    public boolean equal() {
        return equal;
    }

    /** As Alertmanager reads it: a backslash before anything else stays, for a regular expression has its own. */
    private static String unescaped(String quoted) {
        return ESCAPED.matcher(quoted)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelMatcher that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As {@link #parse} reads it, and as Alertmanager writes it. */
    @Override
    public String toString() {
        String named = PLAIN_NAME.matcher(name).matches() ? name : quoted(name);
        return named + (equal ? "=" : "!") + (regex ? "~" : equal ? "" : "=") + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
