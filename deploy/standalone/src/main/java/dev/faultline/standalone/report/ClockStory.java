package dev.faultline.standalone.report;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one clock of an incident ended.
 *
 * @param end whether it was kept; open ones count neither way
 */
record ClockStory(ClockKind clock, int generation, End end) {

    /** How a clock can end. */
    enum End {
        KEPT,
        MISSED,
        OPEN
    }

    static List<ClockStory> of(IncidentStory incident) {
        Map<Integer, Map<ClockKind, End>> ends = new TreeMap<>();
        for (SlaEvent event : incident.events()) {
            ClockKind clock = event.getClock();
            if (clock == null) {
                continue;
            }
            Map<ClockKind, End> generation =
                    ends.computeIfAbsent(event.getGeneration(), any -> new EnumMap<>(ClockKind.class));
            generation.put(clock, after(generation.getOrDefault(clock, End.OPEN), event));
        }
        List<ClockStory> clocks = new ArrayList<>();
        ends.forEach((generation, byClock) ->
                byClock.forEach((clock, end) -> clocks.add(new ClockStory(clock, generation, end))));
        return clocks;
    }

    /** A missed deadline stays missed when the clock stops later, unless the miss is taken back. */
    private static End after(End before, SlaEvent event) {
        return switch (event.getKind()) {
            case BREACHED -> End.MISSED;
            case RETRACTED -> End.OPEN;
            case MET -> before == End.MISSED ? End.MISSED : End.KEPT;
            default -> before;
        };
    }
}
