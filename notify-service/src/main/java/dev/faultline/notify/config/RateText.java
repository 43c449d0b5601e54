package dev.faultline.notify.config;

import dev.faultline.notify.domain.restraint.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a target takes: {@code 20/min}, or several that hold together, {@code 100/min, 5/s}. */
final class RateText {
    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})\\s*/\\s*(s|min|h)");

    private RateText() {}

    /** Empty when the text is none. */
    static Optional<List<Rate>> parse(String text) {
        List<Rate> rates = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = RATE.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            rates.add(Rate.limit(Integer.parseInt(matcher.group(1)), unit(matcher.group(2))));
        }
        return Optional.of(rates);
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }
}
