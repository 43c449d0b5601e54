package dev.faultline.sla.board;

import java.util.Comparator;
import java.util.List;

/**
 * One incident with all the board knows of it.
 *
 * @param timeline what happened to it, oldest first
 */
public record IncidentDetail(IncidentCard incident, List<TimelineEntry> timeline) {

    /** Changes and clock events are read from two topics; what happened first comes first. */
    static IncidentDetail of(BoardEntry entry) {
        return new IncidentDetail(
                IncidentCard.of(entry),
                entry.timeline().stream()
                        .sorted(Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::source))
                        .toList());
    }
}
