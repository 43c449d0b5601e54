package dev.faultline.triage.config;

import dev.faultline.policy.SourceText;
import dev.faultline.triage.domain.grading.Sign;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code grading.yaml} as it is written; the file itself explains each part.
 *
 * @param fallback level of a fault no rule matches
 * @param severityHints senders' words by the level they hint at
 * @param categories what each category means, by name
 * @param terms phrases that mean the same, by the name rules use for them
 * @param subjects names of the terms that name things that can be at fault
 * @param compounds words in which no shorter phrase is to be found
 * @param signs words that state a fact
 * @param rules the rules
 */
record GradingFile(
        Level fallback,
        Map<Level, List<String>> severityHints,
        Map<String, String> categories,
        Map<String, List<SourceText>> terms,
        List<SourceText> subjects,
        List<SourceText> compounds,
        List<Statement> signs,
        List<Entry> rules) {
    static final String NAME = "grading.yaml";

    /** One rule as written. */
    record Entry(
            SourceText name,
            Level level,
            String source,
            List<SourceText> categories,
            Map<String, List<String>> labels,
            List<List<SourceText>> words,
            List<SourceText> unless,
            @Nullable Integer within,
            boolean aside,
            @Nullable SourceText when,
            @Nullable Grown grown) {}

    /** How large an incident must have grown. */
    record Grown(
            @Nullable Integer reports,
            @Nullable Duration within,
            @Nullable Integer instances,
            @Nullable Double share) {}

    /** Words that state a fact. */
    record Statement(
            Sign states,
            List<List<SourceText>> words,
            List<SourceText> unless,
            @Nullable Integer within) {}
}
