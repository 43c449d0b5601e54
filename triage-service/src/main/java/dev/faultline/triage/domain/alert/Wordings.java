package dev.faultline.triage.domain.alert;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What two reports have in common that are graded alike: texts without their numbers, because a value that differs in
 * every report is no other fault, and the stated facts.
 */
public final class Wordings {
    private static final Pattern NUMBERS = Pattern.compile("[\\p{Nd}]+([.,:][\\p{Nd}]+)*");

    private Wordings() {}

    /** The same for reports that say the same; seldom the same for others. */
    static int of(Report report) {
        return Objects.hash(
                plain(report.title()),
                report.description() == null ? "" : plain(report.description()),
                plain(report.annotations()),
                report.labels(),
                report.service(),
                report.component(),
                report.severity(),
                report.category(),
                report.impact().toString());
    }

    private static int plain(Map<String, String> texts) {
        Map<String, String> plain = new TreeMap<>();
        texts.forEach((name, text) -> plain.put(name, plain(text)));
        return plain.hashCode();
    }

    /** The text without its numbers. */
    public static String plain(String text) {
        return NUMBERS.matcher(text).replaceAll("#");
    }
}
