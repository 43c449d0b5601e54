package dev.faultline.intake.inbound;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as programs written in Go put them into JSON. */
final class GoTime {
    /** No time at all. */
    private static final String ZERO = "0001-01-01T00:00:00.000Z";

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private GoTime() {}

    static String of(@Nullable Instant moment) {
        return moment == null ? ZERO : MILLIS.format(moment);
    }
}
