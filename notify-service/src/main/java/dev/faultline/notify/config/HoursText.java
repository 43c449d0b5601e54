package dev.faultline.notify.config;

import dev.faultline.notify.domain.oncall.Hours;
import dev.faultline.notify.domain.oncall.Hours.Window;
import dev.faultline.policy.SourceText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads hours of the week: {@code MON-FRI 09:00-18:00}, {@code SAT,SUN 20:00-08:00}, {@code 09:00-17:30}. */
final class HoursText {
    private static final String DAY = "(?:MON|TUE|WED|THU|FRI|SAT|SUN)";
    private static final Pattern HOURS =
            Pattern.compile("(?:(" + DAY + "(?:[-,]" + DAY + ")*)\\s+)?(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
    private static final int LETTERS = 3;
    private static final String MIDNIGHT = "24:00";

    private HoursText() {}

    /** The hours together; complains of a text that is none. */
    static Hours all(List<SourceText> texts, Complaints complaints) {
        List<Window> windows = new ArrayList<>();
        for (SourceText text : texts) {
            parse(text.text())
                    .ifPresentOrElse(
                            windows::add,
                            () -> complaints.add(
                                    text.line(),
                                    "'" + text + "' are no hours",
                                    "write such as MON-FRI 09:00-18:00, or 20:00-08:00 for every night"));
        }
        return new Hours(windows);
    }

    /** Empty when the text is none. */
    static Optional<Window> parse(String text) {
        Matcher matcher = HOURS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String to = matcher.group(3).equals(MIDNIGHT) ? "00:00" : matcher.group(3);
            return Optional.of(
                    new Window(days(matcher.group(1)), LocalTime.parse(matcher.group(2)), LocalTime.parse(to)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("StringSplitter") // the pattern leaves no empty parts
    private static Set<DayOfWeek> days(String text) {
        if (text == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, LETTERS).equals(word))
                .findFirst()
                .orElseThrow();
    }
}
