package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Report;
import java.util.ArrayList;
import java.util.List;
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

    private static final List<String> TELLING = List.of("summary", "description", "message");

    static Passage of(Report report) {
        List<String> parts = new ArrayList<>(6);
        addNew(parts, report.title());
        addNew(parts, report.component());
        addNew(parts, report.labels().get("alertname"));
        int topic = parts.size();
        addNew(parts, report.description());
        for (String annotation : TELLING) {
            addNew(parts, report.annotations().get(annotation));
        }
        Wording text = new Wording(length(parts));
        int topicEnd = 0;
        for (int i = 0; i < parts.size(); i++) {
            append(text, parts.get(i));
            topicEnd = i < topic ? text.length() : topicEnd;
        }
        return new Passage(text.toString(), topicEnd);
    }

    /** With a mark behind each, unless there is more than is read. */
    private static int length(List<String> parts) {
        int length = parts.size();
        for (String part : parts) {
            length += Math.min(part.length(), LONGEST);
        }
        return length;
    }

    Reading read(Vocabulary vocabulary) {
        return new Reading(text, topicEnd, vocabulary);
    }

    private static void addNew(List<String> parts, @Nullable String part) {
        if (part != null && !parts.contains(part)) {
            parts.add(part);
        }
    }

    private static void append(Wording text, String part) {
        String bounded = part.substring(0, Math.min(part.length(), LONGEST - Math.min(LONGEST, text.length())));
        if (bounded.isEmpty()) {
            return;
        }
        text.add(bounded);
        @Nullable String apart = Wording.takenApart(bounded);
        if (apart != null) {
            text.add(apart);
        }
    }
}
