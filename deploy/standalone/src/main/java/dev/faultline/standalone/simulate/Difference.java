package dev.faultline.standalone.simulate;

import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What another policy would have changed.
 *
 * @param replayed what was replayed
 * @param levels incidents by level
 * @param breaches clocks that ran out, by kind
 * @param escalations calls further up
 * @param pages messages by person
 * @param changed every incident that came out otherwise, in the order of their opening
 */
public record Difference(
        Replayed replayed,
        Map<String, Pair> levels,
        Map<String, Pair> breaches,
        Pair escalations,
        Map<String, Pair> pages,
        List<Changed> changed) {

    /**
     * What was replayed.
     *
     * @param from the first record
     * @param to the last record
     * @param unplaced commands the other policy had no incident for, or whose incident began before the record
     */
    public record Replayed(Instant from, Instant to, long faults, long commands, long unplaced) {}

    /** A count under the present policy and under the other one. */
    public record Pair(int present, int other) {
        /** The other one minus the present one. */
        public int by() {
            return other - present;
        }
    }

    /**
     * One incident that came out otherwise.
     *
     * @param incident its id in the record; null when the record does not know it
     * @param present null when the present policy makes none of it
     * @param other null when the other policy makes none of it
     */
    public record Changed(
            @Nullable String incident,
            String title,
            @Nullable Came present,
            @Nullable Came other) {}

    /**
     * How an incident came out under one policy.
     *
     * @param level in the end
     * @param why rule and what made it match
     * @param breaches clocks that ran out
     */
    public record Came(Level level, String state, String why, List<String> breaches, int escalations, int pages) {
        static Came of(IncidentCourse incident) {
            return new Came(
                    incident.level(),
                    incident.state().name(),
                    incident.why(),
                    incident.breaches(),
                    incident.escalations(),
                    incident.pages());
        }
    }

    static Difference of(Replayed replayed, Course recorded, Course present, Course other) {
        Map<String, Pair> levels = new TreeMap<>();
        present.levels()
                .forEach((level, count) ->
                        levels.put(level.name(), new Pair(count, other.levels().getOrDefault(level, 0))));
        return new Difference(
                replayed,
                levels,
                pairs(present.breaches(), other.breaches()),
                new Pair(present.escalations(), other.escalations()),
                pairs(present.pages(), other.pages()),
                changed(recorded, present, other));
    }

    private static Map<String, Pair> pairs(Map<String, Integer> present, Map<String, Integer> other) {
        TreeSet<String> names = new TreeSet<>(present.keySet());
        names.addAll(other.keySet());
        Map<String, Pair> pairs = new TreeMap<>();
        names.forEach(name -> pairs.put(name, new Pair(present.getOrDefault(name, 0), other.getOrDefault(name, 0))));
        return pairs;
    }

    private static List<Changed> changed(Course recorded, Course present, Course other) {
        List<Changed> changed = new ArrayList<>();
        for (IncidentCourse incident : present.incidents()) {
            Came before = Came.of(incident);
            Came after = other.of(incident.opener()).map(Came::of).orElse(null);
            if (!before.equals(after)) {
                changed.add(new Changed(named(recorded, incident), incident.title(), before, after));
            }
        }
        for (IncidentCourse incident : other.incidents()) {
            if (present.of(incident.opener()).isEmpty()) {
                changed.add(new Changed(named(recorded, incident), incident.title(), null, Came.of(incident)));
            }
        }
        return List.copyOf(changed);
    }

    private static @Nullable String named(Course recorded, IncidentCourse incident) {
        Optional<IncidentCourse> known = recorded.of(incident.opener());
        return known.map(IncidentCourse::id).orElse(null);
    }
}
