package dev.faultline.triage.domain.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a sender may make arbitrarily large. Intake bounds what it lets in; this is the second wall, for whatever
 * reaches the topic another way, because every text here is kept in a state store and repeated in every event.
 */
public final class FaultBounds {
    /** Before it a start is some library's zero, and clocks would have been running for centuries. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** After it an end is some library's never, and no timer can be set for it. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final int ID = 256;
    private static final int NAME = 256;
    private static final int TITLE = 512;
    private static final int DESCRIPTION = 4_000;
    private static final int VALUE = 1_000;
    private static final int ENTRIES = 64;
    private static final int LINKS = 20;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    private FaultBounds() {}

    /** The same fault with every text, map and list cut to what a person can still use. */
    public static Fault bounded(Fault fault) {
        return new Fault(
                cut(fault.eventId(), ID),
                fault.fingerprint(),
                cut(fault.sourceKey(), NAME),
                cutNullable(fault.dedupKey(), VALUE),
                fault.status(),
                bounded(fault.report()),
                fault.occurredAt().isBefore(EARLIEST) ? received(fault) : fault.occurredAt(),
                fault.endsAt() == null || fault.endsAt().isAfter(LATEST) ? null : fault.endsAt(),
                received(fault));
    }

    private static Instant received(Fault fault) {
        return fault.receivedAt().isAfter(LATEST) ? LATEST : fault.receivedAt();
    }

    private static Report bounded(Report report) {
        String title = cut(oneLine(report.title()), TITLE);
        return new Report(
                title.isEmpty() ? "(no title)" : title,
                cutNullable(report.description(), DESCRIPTION),
                name(report.service()),
                name(report.component()),
                name(report.severity()),
                name(report.category()),
                report.impact(),
                bounded(report.labels()),
                bounded(report.annotations()),
                links(report.links()),
                report.review());
    }

    private static List<Link> links(List<Link> links) {
        return links.stream()
                .filter(link -> link.href().length() <= VALUE)
                .limit(LINKS)
                .map(link -> new Link(link.href(), cutNullable(link.text(), NAME)))
                .toList();
    }

    private static Map<String, String> bounded(Map<String, String> entries) {
        if (fits(entries)) {
            return entries;
        }
        // In key order, so that a repeat with the same entries is cut to the same ones and stays a repeat.
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(ENTRIES)
                .collect(Collectors.toMap(
                        entry -> cut(entry.getKey(), NAME),
                        entry -> cut(entry.getValue(), VALUE),
                        (first, second) -> first));
    }

    private static boolean fits(Map<String, String> entries) {
        return entries.size() <= ENTRIES
                && entries.entrySet().stream()
                        .allMatch(entry -> entry.getKey().length() <= NAME
                                && entry.getValue().length() <= VALUE);
    }

    private static String oneLine(String text) {
        String start = text.length() > 4 * TITLE ? text.substring(0, 4 * TITLE) : text;
        // Nearly every text is one line already; to find that out so is ten times cheaper.
        return (isOneLine(start) ? start : BREAKS.matcher(start).replaceAll(" ")).strip();
    }

    private static boolean isOneLine(String text) {
        return !text.contains("  ") && text.chars().noneMatch(c -> c < ' ' || c == 0x7F);
    }

    private static @Nullable String name(@Nullable String text) {
        return text == null || text.isBlank() ? null : cut(oneLine(text), NAME);
    }

    private static @Nullable String cutNullable(@Nullable String text, int longest) {
        return text == null ? null : cut(text, longest);
    }

    /** The text, cut to a length; never between the two halves of a character outside the basic plane. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
