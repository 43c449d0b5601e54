package dev.faultline.triage.domain.incident;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of the scene, in bounded form: counts, and a list to show.
 *
 * @param kept pieces of evidence in all
 * @param fromPeople of these, the ones people kept
 * @param shown at most {@link #SHOWN}; what a person kept takes the place of what a monitor sent
 */
public record Scene(int kept, int fromPeople, List<Exhibit> shown) {
    /** How many pieces an incident shows. */
    public static final int SHOWN = 20;

    /** Nothing kept yet. */
    public static final Scene EMPTY = new Scene(0, 0, List.of());

    public Scene {
        shown = List.copyOf(shown);
    }

    /** With one more piece; the same piece twice counts once. */
    Scene with(Exhibit exhibit) {
        if (shown.stream().anyMatch(other -> other.id().equals(exhibit.id()))) {
            return this;
        }
        return new Scene(kept + 1, fromPeople + (exhibit.fromPerson() ? 1 : 0), showing(exhibit));
    }

    /** Both together. */
    Scene and(Scene other) {
        Scene both = this;
        for (Exhibit exhibit : other.shown) {
            both = both.with(exhibit);
        }
        return new Scene(kept + other.kept, fromPeople + other.fromPeople, both.shown);
    }

    private List<Exhibit> showing(Exhibit exhibit) {
        List<Exhibit> list = new ArrayList<>(shown);
        if (list.size() < SHOWN) {
            list.add(exhibit);
            return list;
        }
        for (int i = list.size() - 1; i >= 0 && exhibit.fromPerson(); i--) {
            if (!list.get(i).fromPerson()) {
                list.remove(i);
                list.add(exhibit);
                return list;
            }
        }
        return list;
    }
}
