package dev.faultline.intake.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out before anything is published, as {@code redaction.yaml} names it.
 *
 * @param fields endings of the names of fields that hold secrets
 * @param cards whether card numbers are taken out
 * @param patterns further secrets, by their looks
 */
record RedactionFile(List<SourceText> fields, boolean cards, List<PatternRule> patterns) {
    static final String NAME = "redaction.yaml";

    /** A folder of policy may lack the file; then these fields are secrets, and card numbers. */
    private static final List<String> WITHOUT_A_FILE = List.of(
            "password", "passwd", "secret", "token", "authorization", "api_key", "access_key", "private_key", "cookie");

    private static final int SHORTEST = 3;

    /**
     * A secret by its looks.
     *
     * @param name for whoever reads the file
     * @param hint what a text must hold, so that the expression is not tried in vain
     * @param regex of RE2; its first group is taken out, or all of it when it has none
     */
    record PatternRule(SourceText name, SourceText hint, SourceText regex) {}

    /**
     * The redaction a policy asks for.
     *
     * @throws PolicyException with everything that is wrong in the file
     */
    static Redaction read(PolicyDirs dirs) {
        Path file = find(dirs);
        if (file == null) {
            return new Redaction(WITHOUT_A_FILE, true, List.of());
        }
        RedactionFile content = PolicyReader.read(file, RedactionFile.class);
        List<PolicyProblem> problems = new ArrayList<>();
        for (SourceText field : content.fields()) {
            if (field.text().length() < SHORTEST || !isAscii(field)) {
                problems.add(field.problem(
                        file, "'" + field + "' is too short or not ASCII", "at least " + SHORTEST + " letters"));
            }
        }
        List<Redaction.Rule> rules = new ArrayList<>();
        for (PatternRule pattern : content.patterns()) {
            if (pattern.hint().text().isEmpty() || !isAscii(pattern.hint())) {
                problems.add(pattern.hint()
                        .problem(
                                file,
                                "'" + pattern.hint() + "' is empty or not ASCII",
                                "what every text with such a secret holds"));
            }
            try {
                rules.add(rule(pattern));
            } catch (PatternSyntaxException e) {
                problems.add(pattern.regex().problem(file, "no regular expression: " + e.getMessage(), ""));
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new Redaction(content.fields().stream().map(SourceText::text).toList(), content.cards(), rules);
    }

    private static @Nullable Path find(PolicyDirs dirs) {
        try {
            return dirs.find(NAME);
        } catch (PolicyException e) {
            return null;
        }
    }

    private static boolean isAscii(SourceText hint) {
        return hint.text().chars().allMatch(c -> c < 128);
    }

    private static Redaction.Rule rule(PatternRule pattern) {
        Pattern regex = Pattern.compile(pattern.regex().text());
        return new Redaction.Rule(pattern.hint().text(), text -> redact(regex, text));
    }

    private static String redact(Pattern regex, String text) {
        var matcher = regex.matcher(text);
        StringBuilder redacted = new StringBuilder(text.length());
        int group = matcher.groupCount() > 0 ? 1 : 0;
        int done = 0;
        while (matcher.find()) {
            if (matcher.start(group) >= done && matcher.end(group) > matcher.start(group)) {
                redacted.append(text, done, matcher.start(group)).append(Redaction.GONE);
                done = matcher.end(group);
            }
        }
        return done == 0 ? text : redacted.append(text, done, text.length()).toString();
    }
}
