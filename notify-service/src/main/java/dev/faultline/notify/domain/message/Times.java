package dev.faultline.notify.domain.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Times as people read them: absolute with the zone, and how far away.
 *
 * @param zone the reader's
 */
record Times(Words words, ZoneId zone) {
    private static final Duration COARSE = Duration.ofMinutes(10);

    /** Such as {@code 2026-11-23 14:05:00 +08:00 Asia/Shanghai}, or {@code 2026-11-23 06:05:00 UTC}. */
    String absolute(Instant time) {
        String where = zone.getId().equals("UTC") ? "VV" : "xxx VV";
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss " + where, words.locale())
                .format(time.atZone(zone));
    }

    /** Such as {@code in 59 min}, or {@code 3 min overdue}. */
    String remaining(Instant due, Instant now) {
        return now.isAfter(due)
                ? word("time.overdue", Duration.between(due, now))
                : word("time.remaining", Duration.between(now, due));
    }

    private String word(String key, Duration duration) {
        return words.word(key).formatted(length(duration));
    }

    /** The two largest units, to the second below ten minutes and to the minute from there. */
    String length(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds >= COARSE.toSeconds()) {
            seconds = Math.round(seconds / 60.0) * 60;
        }
        List<String> parts = new ArrayList<>();
        seconds = take(parts, seconds, 86_400, "time.days");
        seconds = take(parts, seconds, 3_600, "time.hours");
        seconds = take(parts, seconds, 60, "time.minutes");
        if (seconds > 0 || parts.isEmpty()) {
            parts.add(words.word("time.seconds").formatted(seconds));
        }
        return String.join(words.word("time.joint"), parts.subList(0, Math.min(2, parts.size())));
    }

    private long take(List<String> parts, long seconds, long unit, String key) {
        if (seconds >= unit) {
            parts.add(words.word(key).formatted(seconds / unit));
        }
        return seconds % unit;
    }
}
