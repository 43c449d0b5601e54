package dev.faultline.chaos.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was found wrong, counted, with the first few of each kind in words; and what was counted besides. */
public final class Findings {
    private static final int EXAMPLES = 5;

    private final Map<Anomaly, Integer> counts = new EnumMap<>(Anomaly.class);
    private final Map<Anomaly, List<String>> examples = new EnumMap<>(Anomaly.class);
    private final Map<String, Long> tallies = new LinkedHashMap<>();

    Findings() {
        for (Anomaly anomaly : Anomaly.values()) {
            counts.put(anomaly, 0);
            examples.put(anomaly, new ArrayList<>());
        }
    }

    void add(Anomaly anomaly, String what) {
        counts.merge(anomaly, 1, Integer::sum);
        List<String> some = Objects.requireNonNull(examples.get(anomaly));
        if (some.size() < EXAMPLES) {
            some.add(what);
        }
    }

    void tally(String what, long count) {
        tallies.put(what, count);
    }

    /** How often, every kind included. */
    public Map<Anomaly, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How often one kind. */
    public int count(Anomaly anomaly) {
        return Objects.requireNonNull(counts.get(anomaly));
    }

    /** The first few of a kind. */
    public List<String> examples(Anomaly anomaly) {
        return List.copyOf(Objects.requireNonNull(examples.get(anomaly)));
    }

    /** What was looked at, by its name in words, in the order it was counted. */
    public Map<String, Long> tallies() {
        return new LinkedHashMap<>(tallies);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return counts.values().stream().allMatch(count -> count == 0);
    }
}
