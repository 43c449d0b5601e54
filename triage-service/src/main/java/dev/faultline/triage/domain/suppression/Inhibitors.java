package dev.faultline.triage.domain.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The alerts that fire and inhibit others, found by what a target must have in common with them. One thread writes, any
 * number read.
 */
public final class Inhibitors {
    /** How many of them an alert names. */
    private static final int MOST = 5;

    private final List<InhibitionRule> rules;
    private final Map<String, List<Place>> places = new ConcurrentHashMap<>();
    private final Map<Place, Map<String, Boolean>> sources = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Where a source stands: the rule, and what its targets must have in common with it. */
    private record Place(int rule, List<String> key) {}

    public Inhibitors(List<InhibitionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Takes in how an alert stands now. */
    public void put(String fingerprint, Map<String, String> labels, boolean firing) {
        List<Place> now = new ArrayList<>();
        for (int i = 0; firing && i < rules.size(); i++) {
            if (rules.get(i).source().matches(labels)) {
                now.add(new Place(i, rules.get(i).key(labels)));
            }
        }
        List<Place> before = now.isEmpty() ? places.remove(fingerprint) : places.put(fingerprint, now);
        if (before == null ? now.isEmpty() : before.equals(now)) {
            return;
        }
        if (before != null) {
            before.forEach(place -> sources.computeIfPresent(place, (at, found) -> {
                found.remove(fingerprint);
                return found.isEmpty() ? null : found;
            }));
        }
        now.forEach(place -> sources.compute(place, (at, found) -> {
            Map<String, Boolean> here = found == null ? new ConcurrentHashMap<>() : found;
            here.put(fingerprint, rules.get(place.rule()).bothSides(labels));
            return here;
        }));
        version.incrementAndGet();
    }

    /** Whether no alert inhibits any other. */
    boolean none() {
        return sources.isEmpty();
    }

    /** The fingerprints of some alerts that inhibit this one, in a fixed order; empty when none does. */
    public List<String> of(String fingerprint, Map<String, String> labels) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            InhibitionRule rule = rules.get(i);
            if (rule.target().matches(labels)) {
                boolean isSource = rule.source().matches(labels);
                sources.getOrDefault(new Place(i, rule.key(labels)), Map.of()).forEach((source, bothSides) -> {
                    if (!source.equals(fingerprint) && !(isSource && bothSides)) {
                        found.add(source);
                    }
                });
            }
        }
        return found.stream().limit(MOST).toList();
    }

    /** Another one whenever something changed. */
    public long version() {
        return version.get();
    }
}
