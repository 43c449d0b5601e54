package dev.faultline.triage.stream;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.incident.DutyList;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Milestones;
import dev.faultline.triage.domain.incident.Option;
import dev.faultline.triage.domain.incident.Progress;
import dev.faultline.triage.domain.incident.Subject;
import dev.faultline.triage.domain.incident.Tally;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentDuty;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentOption;
import dev.faultline.wire.IncidentSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of incidents, from the domain onto the wire. */
final class IncidentWire {
    private final String policyHash;
    private final RepeatedParts<DutyList, IncidentDuty> duties = new RepeatedParts<>(DutyWire::wire);
    private final RepeatedParts<List<Option>, IncidentOption> options = new RepeatedParts<>(IncidentWire::options);

    /** @param policyHash of the policy by which changes are decided */
    IncidentWire(String policyHash) {
        this.policyHash = policyHash;
    }

    /** The event of a change; its id follows from incident and revision, so the same change always has the same id. */
    IncidentChanged changed(IncidentChange change, Instant decidedAt) {
        Incident after = change.after();
        return new IncidentChanged(
                eventId(after.id(), Long.toString(after.revision())),
                after.id(),
                after.revision(),
                change.kind(),
                change.reason(),
                change.actor() == null ? null : ActorWire.wire(change.actor()),
                change.commandId(),
                change.at(),
                decidedAt,
                policyHash,
                snapshot(after));
    }

    /** An id that follows from its parts. */
    static String eventId(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\0", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private IncidentSnapshot snapshot(Incident incident) {
        Subject subject = incident.subject();
        Progress progress = incident.progress();
        Milestones reached = progress.reached();
        Tally tally = incident.tally();
        @Nullable Boolean workaround = incident.impact().workaround();
        return IncidentSnapshot.newBuilder()
                .setTitle(subject.title())
                .setDescription(subject.description())
                .setApplication(subject.application())
                .setService(subject.service())
                .setComponent(subject.component())
                .setProduct(subject.product())
                .setCategory(subject.category())
                .setCorrelationKey(subject.correlationKey())
                .setGrade(grade(incident.grade()))
                .setState(progress.state())
                .setGeneration(progress.generation())
                .setPaused(progress.paused())
                .setOwner(progress.owner())
                .setOpenedAt(incident.openedAt())
                .setOccurredAt(incident.occurredAt())
                .setAcknowledgedAt(reached.acknowledged())
                .setRestoredAt(reached.restored())
                .setPlannedAt(reached.planned())
                .setFixedAt(reached.fixed())
                .setVerifiedAt(reached.verified())
                .setClosedAt(reached.closed())
                .setRelease(progress.release())
                .setVerifiedBy(progress.verifiedBy().stream().sorted().toList())
                .setScope(incident.impact().scope())
                .setWorkaround(workaround)
                .setMoneyLoss(incident.impact().moneyLoss())
                .setSecurity(incident.impact().security())
                .setDataLoss(incident.impact().dataLoss())
                .setFiring(tally.firing())
                .setMemberCount(tally.members())
                .setOccurrences(tally.occurrences())
                .setMembers(tally.sample().stream().map(IncidentWire::member).toList())
                .setLabels(subject.labels())
                .setLinks(ReportWire.wire(subject.links()))
                .setRunbook(subject.runbook())
                .setStopLossPlan(subject.stopLossPlan())
                .setBridge(subject.bridge())
                .setDuties(
                        incident.duties().untouched() ? duties.of(incident.duties()) : DutyWire.wire(incident.duties()))
                .setEvidenceCount(incident.scene().kept())
                .setEvidence(EvidenceWire.wire(incident.scene()))
                .setRestoredWithoutEvidence(progress.restoredWithoutEvidence())
                .setSnoozedUntil(progress.waits().snoozedUntil())
                .setPausedUntil(progress.waits().pausedUntil())
                .setMergedInto(incident.relations().mergedInto())
                .setRelated(RelationsWire.wire(incident.relations()))
                .setOptions(options.of(Option.of(incident)))
                .build();
    }

    static dev.faultline.wire.Grade grade(Grade grade) {
        return new dev.faultline.wire.Grade(
                grade.level(), grade.gradedBy(), grade.rule(), grade.reason(), grade.review(), grade.confirmed());
    }

    private static List<IncidentOption> options(List<Option> options) {
        return options.stream().map(IncidentWire::option).toList();
    }

    private static IncidentOption option(Option option) {
        return new IncidentOption(option.verb(), List.copyOf(option.roles()), option.hindrance());
    }

    private static IncidentMember member(Member member) {
        return new IncidentMember(
                member.fingerprint(),
                member.title(),
                member.status(),
                member.service(),
                member.startsAt(),
                member.occurrences());
    }
}
