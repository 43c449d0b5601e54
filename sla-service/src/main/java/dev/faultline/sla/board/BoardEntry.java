package dev.faultline.sla.board;

import dev.faultline.sla.stream.SlaEventWire;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the board knows of one incident; immutable.
 *
 * @param newest its newest change; null while only events of its clocks were read
 * @param clocks its clocks
 * @param escalation how far up the ladder it has gone; null while it has not
 * @param timeline what happened to it, at most {@value #TIMELINE} entries, in the order they were read; of what is too
 *     much the oldest messages go first, then the oldest of the rest
 */
record BoardEntry(
        @Nullable IncidentChanged newest,
        Map<ClockKind, ClockCard> clocks,
        @Nullable Escalation escalation,
        List<TimelineEntry> timeline) {
    private static final int TIMELINE = 2_000;

    static final BoardEntry EMPTY = new BoardEntry(null, Map.of(), null, List.of());

    BoardEntry {
        clocks = Map.copyOf(clocks);
        timeline = List.copyOf(timeline);
    }

    /** With a change of the incident; one already known changes nothing. */
    BoardEntry with(IncidentChanged changed) {
        if (newest != null && changed.getRevision() <= newest.getRevision()) {
            return this;
        }
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        // a storm is one line whose count grows
        if (newest != null && newest.getKind() == ChangeKind.COUNTED && changed.getKind() == ChangeKind.COUNTED) {
            String replaced = newest.getEventId();
            longer.removeIf(entry -> entry.eventId().equals(replaced));
        }
        longer.add(TimelineEntry.of(changed));
        return new BoardEntry(changed, clocks, escalation, bounded(longer));
    }

    /** With an event of one of its clocks. */
    BoardEntry with(SlaEvent event) {
        Map<ClockKind, ClockCard> moved = new EnumMap<>(ClockKind.class);
        moved.putAll(clocks);
        SlaEventWire.read(event)
                .filter(told -> told.clock() != null)
                .ifPresent(told -> moved.compute(
                        Objects.requireNonNull(told.clock()),
                        (kind, card) -> (card == null ? ClockCard.of(kind) : card).after(told)));
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        longer.add(TimelineEntry.of(event));
        return new BoardEntry(newest, moved, Escalation.after(escalation, event), bounded(longer));
    }

    /** With a message or a piece of evidence; one already known changes nothing, for attempts may be told twice. */
    BoardEntry with(TimelineEntry entry) {
        if (timeline.stream().anyMatch(known -> known.eventId().equals(entry.eventId()))) {
            return this;
        }
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        longer.add(entry);
        return new BoardEntry(newest, clocks, escalation, bounded(longer));
    }

    private static List<TimelineEntry> bounded(List<TimelineEntry> entries) {
        if (entries.size() > TIMELINE) {
            entries.stream()
                    .filter(entry -> entry.source().equals(TimelineEntry.NOTIFY))
                    .findFirst()
                    .ifPresentOrElse(entries::remove, entries::removeFirst);
        }
        return entries;
    }

    /** Whether somebody waits for a clock of it that missed its deadline. */
    boolean overdue() {
        return clocks.values().stream().anyMatch(clock -> clock.open() && clock.missed());
    }

    /** Whether nobody works on it any more. */
    boolean over() {
        return newest != null && over(newest.getIncident().getState());
    }

    static boolean over(IncidentState state) {
        return switch (state) {
            case CLOSED, DISMISSED, MERGED -> true;
            case OPEN, ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> false;
        };
    }

    /** The deadline that comes first, or passed first, of those somebody still has to meet. */
    Optional<ClockCard> nearestDeadline() {
        return clocks.values().stream()
                .filter(clock -> clock.open() && clock.dueAt() != null)
                .min(Comparator.comparing(
                        clock -> Optional.ofNullable(clock.dueAt()).orElse(Instant.MAX)));
    }
}
