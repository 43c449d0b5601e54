package dev.faultline.triage.domain.suppression;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What matchers see of an alert: its labels, and what senders without labels say of it under {@code service},
 * {@code component}, {@code severity}, {@code source} and {@code application}. A label of that name goes first.
 */
public final class AlertLabels {
    private AlertLabels() {}

    /** The labels, and the facts that are no labels. */
    public static Map<String, String> of(
            Map<String, String> labels,
            @Nullable String service,
            @Nullable String component,
            @Nullable String severity,
            String source,
            String application) {
        Map<String, String> all = new HashMap<>();
        putStated(all, "service", service);
        putStated(all, "component", component);
        putStated(all, "severity", severity);
        all.put("source", source);
        all.put("application", application);
        all.putAll(labels);
        return all;
    }

    private static void putStated(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
