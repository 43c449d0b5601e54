package dev.faultline.triage.domain.grading;

import dev.faultline.wire.Level;
import java.util.List;
import java.util.Map;

/**
 * The grading policy.
 *
 * @param rules the rules, in file order
 * @param signs the words that state a fact
 * @param subjects all phrases that name things that can be at fault
 * @param compounds words in which no shorter phrase is to be found: 链接 is no 链
 * @param hints levels for senders' severity words, lower case; used only when no rule applies
 * @param fallback the level when nothing applies at all
 */
public record GradingRules(
        List<Rule> rules,
        List<SignWords> signs,
        List<String> subjects,
        List<String> compounds,
        Map<String, Level> hints,
        Level fallback) {
    public GradingRules {
        rules = List.copyOf(rules);
        signs = List.copyOf(signs);
        subjects = List.copyOf(subjects);
        compounds = List.copyOf(compounds);
        hints = Map.copyOf(hints);
    }

    /**
     * Words that state a fact.
     *
     * @param sign the fact
     * @param words the words
     */
    public record SignWords(Sign sign, Words words) {}
}
