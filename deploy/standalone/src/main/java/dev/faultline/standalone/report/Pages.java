package dev.faultline.standalone.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every page has: its templates, its style, and how times read. */
final class Pages {
    /** Markdown's own characters in what people and monitors wrote. */
    private static final String SPECIAL = "\\`*_[]<>#|";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Pages() {}

    /** A page of HTML: every text is escaped. */
    static String html(String template, Object model) {
        return Mustache.compiler().defaultValue("").compile(resource(template)).execute(model);
    }

    /** A page of Markdown: every text is escaped, and stays in its line. */
    static String markdown(String template, Object model) {
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .withEscaper(Pages::escaped)
                .compile(resource(template))
                .execute(model);
    }

    /** Within the page: it is sent by mail and opened from a disk. */
    static String style() {
        return "<style>\n" + resource("style.css") + "</style>";
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** Such as {@code 1 h 20 min}; empty for none. */
    static String length(@Nullable Duration time) {
        if (time == null) {
            return "";
        }
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replaceAll("\\s+", " ").chars().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) character);
        });
        return escaped.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Pages.class.getResourceAsStream("/report/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
