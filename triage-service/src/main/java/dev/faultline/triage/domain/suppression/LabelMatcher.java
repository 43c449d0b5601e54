package dev.faultline.triage.domain.suppression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultline.policy.RegexBound;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label, by Alertmanager's rules: a label that is not there reads as the empty text, and a regular
 * expression is RE2's, which takes linear time, and matches the whole text or nothing.
 */
public final class LabelMatcher {
    private static final java.util.regex.Pattern WRITTEN = java.util.regex.Pattern.compile(
            "\\s*([\\p{L}_][\\p{L}\\p{Nd}_.:-]*)\\s*(=~|!~|!=|=)\\s*(?:\"(.*)\"|([^\"=~!{},\\s][^\"{},]*?)?)\\s*");
    private static final java.util.regex.Pattern ESCAPED = java.util.regex.Pattern.compile("\\\\([\\\\\"n])");
    private static final int LONGEST = 4_096;

    private final String name;
    private final String value;
    private final boolean equal;
    private final @Nullable Pattern pattern;

    private LabelMatcher(String name, String value, boolean equal, @Nullable Pattern pattern) {
        this.name = name;
        this.value = value;
        this.equal = equal;
        this.pattern = pattern;
    }

    /**
     * A matcher.
     *
     * @param regex whether the value is a regular expression
     * @param equal false to match all other values
     * @throws IllegalArgumentException when it has no name, or its value is no regular expression, or one beyond all use
     */
    public static LabelMatcher of(String name, String value, boolean regex, boolean equal) {
        if (name.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a matcher needs the name of a label, and at most " + LONGEST + " characters");
        }
        if (regex && !RegexBound.holds(value)) {
            throw new IllegalArgumentException("'" + value + "' would fill the memory");
        }
        try {
            @Nullable Pattern pattern = regex ? Pattern.compile("^(?:" + value + ")$", Pattern.DOTALL) : null;
            return new LabelMatcher(name, value, equal, pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + value + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /**
     * A matcher as people write it, such as {@code alertname=~"Disk.*"}. In quotes a backslash stands before another, a quote
     * or {@code n} for a new line, and for itself before anything else.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static LabelMatcher parse(String text) {
        java.util.regex.Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no matcher: write name=\"value\", or with !=, =~ or !~");
        }
        String operator = written.group(2);
        String value = written.group(3) == null
                ? Objects.requireNonNullElse(written.group(4), "")
                : unescaped(written.group(3));
        return of(written.group(1), value, operator.endsWith("~"), operator.startsWith("="));
    }

    /** Whether the labels are those it means. */
    public boolean matches(Map<String, String> labels) {
        String label = labels.getOrDefault(name, "");
        return equal == (pattern == null ? label.equals(value) : pattern.matches(label));
    }

    private static String unescaped(String quoted) {
        return ESCAPED.matcher(quoted)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + (equal ? "=" : "!") + (pattern != null ? "~" : equal ? "" : "=") + '"' + quoted + '"';
    }
}
