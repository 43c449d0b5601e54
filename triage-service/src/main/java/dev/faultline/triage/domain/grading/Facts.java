package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What conditions read of a report, under the names it has in policy. */
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

    private final Report report;
    private final Impact impact;
    private @Nullable Map<String, Object> byName;

    Facts(Report report, Impact impact) {
        this.report = report;
        this.impact = impact;
    }

    Impact impact() {
        return impact;
    }

    /** All of them, gathered when the first condition asks for them. */
    Map<String, Object> byName() {
        if (byName == null) {
            Map<String, Object> facts = new HashMap<>(ofImpact(impact));
            facts.put(SEVERITY, severity());
            facts.put(CATEGORY, category());
            facts.put(LABELS, report.labels());
            byName = facts;
        }
        return byName;
    }

    /** Those an impact tells. */
    static Map<String, Object> ofImpact(Impact impact) {
        return Map.of(
                SCOPE,
                scope(impact),
                WORKAROUND,
                Boolean.TRUE.equals(impact.workaround()),
                MONEY_LOSS,
                impact.moneyLoss(),
                SECURITY,
                impact.security(),
                DATA_LOSS,
                impact.dataLoss());
    }

    /** The named facts in words, such as {@code scope all, no workaround known}; labels are not told. */
    String told(List<String> names) {
        StringJoiner told = new StringJoiner(", ");
        for (String name : names) {
            if (!name.equals(LABELS)) {
                told.add(told(name));
            }
        }
        return told.toString();
    }

    private String told(String name) {
        return switch (name) {
            case SCOPE -> "scope " + scope(impact);
            case WORKAROUND -> Boolean.TRUE.equals(impact.workaround()) ? "workaround" : "no workaround known";
            case MONEY_LOSS -> impact.moneyLoss() ? "money loss" : "no money loss";
            case SECURITY -> impact.security() ? "security" : "no security";
            case DATA_LOSS -> impact.dataLoss() ? "data loss" : "no data loss";
            case SEVERITY -> severity().isEmpty() ? "no severity" : "severity " + severity();
            case CATEGORY -> category().isEmpty() ? "no category" : "category " + category();
            default -> throw new IllegalArgumentException("'" + name + "' is no fact");
        };
    }

    private static String scope(Impact impact) {
        return impact.scope() == null ? "unknown" : impact.scope().name().toLowerCase(Locale.ROOT);
    }

    private String severity() {
        return report.severity() == null ? "" : report.severity().toLowerCase(Locale.ROOT);
    }

    private String category() {
        return report.category() == null ? "" : report.category();
    }
}
