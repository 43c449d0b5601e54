package dev.faultline.schemas.topics;

import java.util.Locale;

/** The four services of the line. */
public enum Service {
    INTAKE,
    TRIAGE,
    SLA,
    NOTIFY;

    /** Its name in configuration, metrics and headers, such as {@code intake}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The service of that {@link #id}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Service of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
