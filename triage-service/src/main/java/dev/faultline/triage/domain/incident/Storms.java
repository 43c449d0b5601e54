package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.Decision;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentRelation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What becomes of very many incidents of one application opened at once: one incident goes on in their place. */
public final class Storms {
    private final HandlingPolicy policy;
    private final Merging merging;

    public Storms(HandlingPolicy policy) {
        this.policy = policy;
        this.merging = new Merging(policy);
    }

    /**
     * Opens the incident of a storm and merges what nobody has touched into it; what somebody has is only linked.
     *
     * @param children what was opened at once, oldest first; at least one
     * @param within in what time
     * @return the incident of the storm, and what others are told of all of them
     */
    public Decision<Incident, IncidentChange> breakOut(
            List<Incident> children, Duration within, String id, Instant at, Instant now) {
        Incident parent = parent(children, within, id, now);
        String reason = parent.grade().level() + ", the worst of " + children.size() + " incidents of "
                + parent.subject().application() + " opened within " + Spell.text(within);
        List<IncidentChange> told = new ArrayList<>();
        told.add(IncidentChange.automatic(ChangeKind.OPENED, reason, at, parent));
        for (Incident child : children) {
            Decision<Incident, IncidentChange> swept = sweepUp(parent, child, at, now);
            parent = Objects.requireNonNull(swept.state());
            told.addAll(swept.events());
        }
        return new Decision<>(parent, told, reason);
    }

    /**
     * Merges an incident into that of a storm that goes on, or links it with it when somebody has touched it.
     *
     * @return the incident of the storm, and what others are told of both
     */
    public Decision<Incident, IncidentChange> sweepUp(Incident parent, Incident child, Instant at, Instant now) {
        Optional<IncidentChange> swept = merging.sweptUp(child, parent.id(), at, now);
        List<IncidentChange> told = new ArrayList<>();
        if (swept.isPresent()) {
            Decision<Incident, IncidentChange> absorbed = merging.swept(parent, child, at, now);
            told.add(swept.get());
            told.addAll(absorbed.events());
            return new Decision<>(absorbed.state(), told, "part of the storm");
        }
        String reason = "opened in the same storm";
        Merging.linked(child, parent.id(), IncidentRelation.STORM, reason, at, now)
                .ifPresent(told::add);
        Optional<IncidentChange> linked =
                Merging.linked(parent, child.id(), IncidentRelation.STORM_OF, reason, at, now);
        linked.ifPresent(told::add);
        return new Decision<>(linked.map(IncidentChange::after).orElse(parent), told, "somebody has touched it");
    }

    private Incident parent(List<Incident> children, Duration within, String id, Instant now) {
        Incident worst = children.stream()
                .min(Comparator.comparing(child -> child.grade().level()))
                .orElseThrow();
        Subject first = children.getFirst().subject();
        return new Incident(
                        id,
                        0,
                        new Subject(
                                "Storm in " + first.application() + ": " + children.size() + " incidents within "
                                        + Spell.text(within) + ", first " + first.title(),
                                null,
                                first.application(),
                                null,
                                null,
                                first.product(),
                                null,
                                first.application() + "/storm/" + id,
                                Map.of(),
                                List.of(),
                                first.runbook(),
                                first.stopLossPlan(),
                                first.bridge()),
                        worst.impact(),
                        worst.grade(),
                        Progress.NEW,
                        Tally.EMPTY,
                        policy.duties().of(worst.grade().level(), DutyList.NONE),
                        Scene.EMPTY,
                        Relations.NONE,
                        now,
                        children.getFirst().occurredAt(),
                        children.getFirst().lastFaultAt(),
                        now)
                .revised(now);
    }
}
