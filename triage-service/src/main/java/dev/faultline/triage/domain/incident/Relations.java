package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentRelation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which other incidents this one has to do with.
 *
 * @param mergedInto the one that goes on in its place; null when it goes on itself
 * @param related the others, at most {@link #MOST}; of more, the newest
 */
public record Relations(@Nullable String mergedInto, List<Relation> related) {
    /** How many an incident keeps. */
    public static final int MOST = 20;

    /** None. */
    public static final Relations NONE = new Relations(null, List.of());

    public Relations {
        related = List.copyOf(related);
    }

    /**
     * One of them.
     *
     * @param incidentId the other incident
     * @param relation what it is to this one
     */
    public record Relation(String incidentId, IncidentRelation relation) {}

    /** With one more; the same twice is kept once. */
    Relations with(String incidentId, IncidentRelation relation) {
        Relation added = new Relation(incidentId, relation);
        if (related.contains(added)) {
            return this;
        }
        List<Relation> all = new ArrayList<>(related);
        if (all.size() == MOST) {
            all.removeFirst();
        }
        all.add(added);
        return new Relations(mergedInto, all);
    }

    /** Whether it is linked with another. */
    boolean knows(String incidentId) {
        return related.stream().anyMatch(relation -> relation.incidentId().equals(incidentId));
    }

    /** It goes on itself after all. */
    Relations without(String survivor) {
        return new Relations(
                null,
                related.stream()
                        .filter(relation -> !relation.incidentId().equals(survivor))
                        .toList());
    }

    Relations mergedInto(@Nullable String survivor) {
        return new Relations(survivor, related);
    }
}
