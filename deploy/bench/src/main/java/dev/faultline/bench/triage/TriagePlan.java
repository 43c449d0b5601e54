package dev.faultline.bench.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * How much one run of {@link TriageBench} sends.
 *
 * @param rounds measurements of each rate; the median counts
 * @param faults distinct faults of one round, and of a round of the pass-through
 * @param repeats repeats of one round, and of the storm
 * @param acknowledgements the most that are sent into the storm, one after the other
 * @param openIncidents how many incidents are open at the last look at the heap
 */
public record TriagePlan(int rounds, int faults, int repeats, int acknowledgements, int openIncidents) {

    /** What is run unless somebody says otherwise: a few minutes. */
    public static final TriagePlan FULL = new TriagePlan(3, 20_000, 200_000, 50, 100_000);

    public TriagePlan {
        if (rounds < 1 || faults < 1 || repeats < 1 || acknowledgements < 1) {
            throw new IllegalArgumentException("everything is measured at least once");
        }
    }

    /** How many incidents are open at each look at the heap, ten times as many from one to the next; at least two. */
    List<Integer> looksAtTheHeap() {
        List<Integer> looks = new ArrayList<>();
        for (int open = openIncidents; looks.size() < 2 || open >= TriagePlan.FULL.openIncidents / 10; open /= 10) {
            looks.add(Math.max(1, open));
        }
        return looks.reversed();
    }
}
