package dev.faultline.intake.mapping.source;

import dev.faultline.policy.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in the many ways monitors write them: RFC 3339, the same with a space or without a colon in the offset, without
 * any offset (read as UTC), and seconds, milliseconds or microseconds since 1970, as number or text.
 */
final class Moments {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final double MILLIS = 1e11;
    private static final double MICROS = 1e14;
    private static final double NANOS = 1e17;
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
    private static final Pattern CALENDAR = Pattern.compile(
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?"
                    + "\\s*(?:GMT|UTC)?\\s*(Z|[+-]\\d{2}[:.]?\\d{2}|[+-]\\d{1,2})?\\s*(?:UTC|GMT|Z)?");

    private Moments() {}

    /** The moment a value names; null when it names none between 1970 and 9999. */
    static @Nullable Instant of(@Nullable Object value) {
        String text = Values.text(value);
        if (text == null) {
            return null;
        }
        try {
            Instant moment = NUMBER.matcher(text).matches() ? sinceEpoch(Double.parseDouble(text)) : calendar(text);
            return moment == null || !moment.isAfter(Instant.EPOCH) || moment.isAfter(LATEST) ? null : moment;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** The unit shows in the size: no monitor of the year 5138 sends seconds here. */
    private static Instant sinceEpoch(double number) {
        double millis = number >= NANOS
                ? number / 1e6
                : number >= MICROS ? number / 1e3 : number >= MILLIS ? number : number * 1e3;
        return Instant.ofEpochMilli(Math.round(millis));
    }

    private static @Nullable Instant calendar(String text) {
        Matcher part = CALENDAR.matcher(text.strip());
        if (!part.matches()) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(
                number(part, 1),
                number(part, 2),
                number(part, 3),
                number(part, 4),
                number(part, 5),
                part.group(6) == null ? 0 : number(part, 6),
                nanos(part.group(7)));
        return local.toInstant(offset(part.group(8)));
    }

    private static int number(Matcher part, int group) {
        return Integer.parseInt(part.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static ZoneOffset offset(@Nullable String offset) {
        return offset == null || offset.equals("Z")
                ? ZoneOffset.UTC
                : ZoneOffset.of(offset.length() <= 3 ? offset : offset.replace(".", ":"));
    }
}
