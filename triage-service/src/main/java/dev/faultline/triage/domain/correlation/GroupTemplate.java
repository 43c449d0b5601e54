package dev.faultline.triage.domain.correlation;

import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.alert.Wordings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which texts of a fault make its group, such as {@code {service}/{name}}. Faults for which the template comes out the
 * same are one group; what a fault does not say comes out empty.
 */
public final class GroupTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final String text;
    private final List<Function<Origin, String>> parts;

    /**
     * A fault as templates see it.
     *
     * @param report what it says
     * @param source name of the integration key it came with
     * @param team whose it is; empty when nobody's
     */
    public record Origin(Report report, String source, String team) {}

    private GroupTemplate(String text, List<Function<Origin, String>> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * The template of a text.
     *
     * @throws IllegalArgumentException when it names something faults do not have, or nothing at all
     */
    public static GroupTemplate of(String text) {
        List<Function<Origin, String>> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            String literal = text.substring(end, place.start());
            parts.add(origin -> literal);
            parts.add(named(place.group(1).strip()));
            end = place.end();
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' makes one group of everything: write what faults of one"
                    + " group share, such as {service}/{name}");
        }
        String rest = text.substring(end);
        parts.add(origin -> rest);
        return new GroupTemplate(text, parts);
    }

    /** The group of a fault, in lower case. */
    String group(Origin origin) {
        return parts.stream()
                .map(part -> part.apply(origin))
                .collect(Collectors.joining())
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Function<Origin, String> named(String name) {
        if (name.startsWith("labels.")) {
            String label = name.substring("labels.".length());
            return origin -> origin.report().labels().getOrDefault(label, "");
        }
        return switch (name) {
            case "service" -> origin -> orEmpty(origin.report().service());
            case "component" -> origin -> orEmpty(origin.report().component());
            case "category" -> origin -> orEmpty(origin.report().category());
            case "severity" -> origin -> orEmpty(origin.report().severity());
            case "source" -> Origin::source;
            case "team" -> Origin::team;
            case "title" -> origin -> withoutNumbers(origin.report().title());
            case "name" -> GroupTemplate::name;
            default ->
                throw new IllegalArgumentException("'{" + name + "}' is nothing faults have: write {service},"
                        + " {component}, {category}, {severity}, {source}, {team}, {title}, {name} or {labels.NAME}");
        };
    }

    /** The name monitors give what is wrong, else the title: "disk 91 % full" and "disk 92 % full" are one thing. */
    private static String name(Origin origin) {
        String alertname = origin.report().labels().getOrDefault("alertname", "");
        return alertname.isBlank() ? withoutNumbers(origin.report().title()) : alertname.strip();
    }

    private static String withoutNumbers(String title) {
        return Wordings.plain(title).strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
