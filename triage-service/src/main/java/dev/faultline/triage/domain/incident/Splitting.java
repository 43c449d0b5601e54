package dev.faultline.triage.domain.incident;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentRelation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Taking some of an incident's faults out by hand, into an incident of their own. */
public final class Splitting {
    private final Lifecycle lifecycle;

    public Splitting(HandlingPolicy policy) {
        this.lifecycle = new Lifecycle(policy);
    }

    /**
     * Carries out a split, or says why not.
     *
     * @param incident the incident; null when there is none
     * @param members the faults to take out, as the incident knows them
     * @param strangers fingerprints named that it does not know
     * @param freeId id of the new incident
     */
    public Verdict apply(
            @Nullable Incident incident,
            List<Member> members,
            List<String> strangers,
            Command command,
            String freeId,
            Instant now) {
        Verdict verdict = lifecycle.apply(incident, command, now);
        if (incident == null || !(verdict instanceof Verdict.Accepted accepted)) {
            return verdict;
        }
        if (!strangers.isEmpty()) {
            return new Verdict.Refused(
                    strangers.getFirst() + " is no fault of " + incident.id() + ": name fingerprints of its members");
        }
        if (members.size() >= incident.tally().members()) {
            return new Verdict.Refused(
                    "nothing would be left of " + incident.id() + ": leave at least one fault in it");
        }
        IncidentChange left = left(accepted.change(), members, freeId);
        IncidentChange taken = new IncidentChange(
                ChangeKind.OPENED,
                command.actor() + ": split from " + incident.id(),
                command.actor(),
                command.id(),
                command.at(),
                taken(incident, members, freeId, now));
        return new Verdict.Accepted(left, List.of(taken));
    }

    private static IncidentChange left(IncidentChange change, List<Member> members, String newId) {
        Incident after = change.after();
        Tally tally = after.tally();
        for (Member member : members) {
            tally = tally.without(member);
        }
        return new IncidentChange(
                change.kind(),
                change.reason() + ": " + newId,
                change.actor(),
                change.commandId(),
                change.at(),
                after.with(tally).with(after.relations().with(newId, IncidentRelation.SPLIT_INTO)));
    }

    /** It begins anew, at the level of the incident it was part of; only these faults are ever part of it. */
    private static Incident taken(Incident from, List<Member> members, String id, Instant now) {
        Tally tally = Tally.EMPTY.waitingFor(from.tally().size().waiting());
        Instant occurredAt = members.getFirst().startsAt();
        for (Member member : members) {
            tally = tally.taking(member);
            occurredAt = member.startsAt().isBefore(occurredAt) ? member.startsAt() : occurredAt;
        }
        Subject subject = from.subject();
        return new Incident(
                        id,
                        0,
                        new Subject(
                                members.getFirst().title(),
                                null,
                                subject.application(),
                                members.getFirst().service(),
                                null,
                                subject.product(),
                                subject.category(),
                                subject.correlationKey() + "/" + id,
                                Map.of(),
                                List.of(),
                                subject.runbook(),
                                subject.stopLossPlan(),
                                subject.bridge()),
                        from.impact(),
                        from.grade(),
                        Progress.NEW,
                        tally,
                        from.duties(),
                        Scene.EMPTY,
                        Relations.NONE.with(from.id(), IncidentRelation.SPLIT_FROM),
                        now,
                        occurredAt,
                        from.lastFaultAt(),
                        now)
                .revised(now);
    }
}
