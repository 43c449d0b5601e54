package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts conditions read, under the names they have in policy. */
public final class Facts {
    /** {@code "one"}, {@code "some"}, {@code "all"} or {@code "unknown"}. */
    public static final String SCOPE = "scope";
    /** Whether a workaround is known to exist. */
    public static final String WORKAROUND = "workaround";
    /** Evident loss of funds. */
    public static final String MONEY_LOSS = "moneyLoss";
    /** A security hole. */
    public static final String SECURITY = "security";
    /** User data lost or leaked. */
    public static final String DATA_LOSS = "dataLoss";
    /** The sender's own word in lower case; empty when there is none. */
    public static final String SEVERITY = "severity";
    /** The category; empty when there is none. */
    public static final String CATEGORY = "category";
    /** All labels. */
    public static final String LABELS = "labels";

    private Facts() {}

    static Map<String, Object> of(Report report, Impact impact) {
        return Map.of(
                SCOPE,
                impact.scope() == null ? "unknown" : impact.scope().name().toLowerCase(Locale.ROOT),
                WORKAROUND,
                Boolean.TRUE.equals(impact.workaround()),
                MONEY_LOSS,
                impact.moneyLoss(),
                SECURITY,
                impact.security(),
                DATA_LOSS,
                impact.dataLoss(),
                SEVERITY,
                report.severity() == null ? "" : report.severity().toLowerCase(Locale.ROOT),
                CATEGORY,
                report.category() == null ? "" : report.category(),
                LABELS,
                report.labels());
    }

    /** The named facts in words, such as {@code scope all, no workaround}. */
    static String told(List<String> names, Map<String, Object> facts) {
        return names.stream()
                .filter(name -> !name.equals(LABELS))
                .map(name -> told(name, facts.get(name)))
                .collect(Collectors.joining(", "));
    }

    private static String told(String name, @Nullable Object value) {
        String words = switch (name) {
            case MONEY_LOSS -> "money loss";
            case DATA_LOSS -> "data loss";
            default -> name;
        };
        if (value instanceof Boolean holds) {
            return holds ? words : name.equals(WORKAROUND) ? "no workaround known" : "no " + words;
        }
        return words + " " + value;
    }
}
