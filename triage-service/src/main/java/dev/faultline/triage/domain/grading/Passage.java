package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person would read of a report to grade it, in normal form.
 *
 * @param text sentence by sentence
 * @param topicEnd where the title ends
 */
record Passage(String text, int topicEnd) {
    /** Nobody grades by what stands behind this many characters, and an attacker is to gain nothing by writing more. */
    private static final int LONGEST = 8_000;

    static Passage of(Report report) {
        StringBuilder text = new StringBuilder();
        Set<String> topic = new LinkedHashSet<>();
        topic.add(report.title());
        addIfThere(topic, report.component());
        addIfThere(topic, report.labels().get("alertname"));
        topic.forEach(part -> append(text, part));
        int topicEnd = text.length();
        Set<String> rest = new LinkedHashSet<>();
        addIfThere(rest, report.description());
        for (String annotation : List.of("summary", "description", "message")) {
            addIfThere(rest, report.annotations().get(annotation));
        }
        rest.removeAll(topic);
        rest.forEach(part -> append(text, part));
        return new Passage(text.toString(), topicEnd);
    }

    Reading read(Vocabulary vocabulary) {
        return new Reading(text, topicEnd, vocabulary);
    }

    private static void addIfThere(Set<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static void append(StringBuilder text, String part) {
        String bounded = part.substring(0, Math.min(part.length(), LONGEST - Math.min(LONGEST, text.length())));
        if (bounded.isEmpty()) {
            return;
        }
        text.append(Wording.normal(bounded)).append(Wording.SENTENCE);
        @Nullable String apart = Wording.takenApart(bounded);
        if (apart != null) {
            text.append(apart).append(Wording.SENTENCE);
        }
    }
}
