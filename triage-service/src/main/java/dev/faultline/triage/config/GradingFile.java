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
 * @param fallback level of a fault no rule matches; it is marked for review
 * @param severityHints senders' words that raise the fallback, by the level they hint at
 * @param categories what a sender may state as category, and what it means
 * @param terms phrases that mean the same, by the name rules and signs use for them as {@code $name}
 * @param subjects names of the terms that name things that can be at fault
 * @param compounds words in which no shorter phrase is to be found
 * @param signs words that state a fact
 * @param rules the highest level wins; among rules of one level the first
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

    /**
     * One rule as written. One of its categories, one of its labels or its words must be in the fault, and {@code when} hold.
     *
     * @param name of the rule, which each grade names; unique
     * @param level the grade it gives
     * @param source the row of the process it carries out, such as {@code L1 row 3}
     * @param categories categories of which the fault has one
     * @param labels labels, and for each the values of which the fault has one
     * @param words groups of phrases, of each of which one must stand together in the text; the last is the symptom
     * @param unless phrases that rule it out in the symptom's sentence
     * @param within how many characters may lie between a phrase and the symptom; any number unless said
     * @param aside whether a clause that holds these words is about nothing graver than the rule's level
     * @param when a condition (CEL) over {@code scope}, {@code workaround}, {@code moneyLoss}, {@code security}, {@code dataLoss}, {@code severity}, {@code category} and {@code labels}
     * @param grown how large the incident must have grown, too
     */
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

    /**
     * How large an incident must have grown.
     *
     * @param reports so many reports within the time beside it
     * @param within the time reports are counted in, at most 10m
     * @param instances so many instances firing at once
     * @param share this share of the service's group firing at once, from 0 to 1
     */
    record Grown(
            @Nullable Integer reports,
            @Nullable Duration within,
            @Nullable Integer instances,
            @Nullable Double share) {}

    /**
     * Words that state a fact the sender did not.
     *
     * @param states the fact
     * @param words groups of phrases, of each of which one must stand together in the text
     * @param unless phrases that rule it out in the last group's sentence
     * @param within how many characters may lie between the phrases; any number unless said
     */
    record Statement(
            Sign states,
            List<List<SourceText>> words,
            List<SourceText> unless,
            @Nullable Integer within) {}
}
