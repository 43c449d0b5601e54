package dev.faultline.sla.board;

import dev.faultline.wire.ReleaseCalendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest calendar of every product that has one. Written by one reader, read by any request; thread-safe. */
final class ReleaseShelf {
    private final Map<String, ReleaseCalendar> calendars = new TreeMap<>();

    /** A product's releases were told anew; null takes its calendar away. */
    synchronized void apply(String product, @Nullable ReleaseCalendar calendar) {
        if (calendar == null) {
            calendars.remove(product);
        } else {
            calendars.put(product, calendar);
        }
    }

    /** By the product's name. */
    synchronized List<ReleaseCalendar> all() {
        return List.copyOf(calendars.values());
    }
}
