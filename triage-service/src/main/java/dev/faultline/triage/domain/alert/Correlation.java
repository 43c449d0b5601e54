package dev.faultline.triage.domain.alert;

import java.util.Locale;

/**
 * What faults of one incident share: the service and the name of what is wrong with it. The name is the
 * {@code alertname} label where there is one (what Alertmanager groups by), else the title with its numbers left out, so
 * that "disk 91 % full" and "disk 92 % full" are one thing.
 */
public final class Correlation {
    private static final int LONGEST = 200;

    private Correlation() {}

    /** The key of a fault within its application. */
    public static String key(String application, Report report) {
        String service = report.service() == null ? "" : report.service();
        String name = report.labels().getOrDefault("alertname", "");
        String what = name.isBlank() ? Wordings.plain(report.title()) : name;
        String key = application + "/" + service + "/" + what.strip().toLowerCase(Locale.ROOT);
        return key.length() <= LONGEST ? key : FaultBounds.cut(key, LONGEST) + Integer.toHexString(key.hashCode());
    }
}
