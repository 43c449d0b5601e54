package dev.faultline.triage.stream;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Instances;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Milestones;
import dev.faultline.triage.domain.incident.Pace;
import dev.faultline.triage.domain.incident.Progress;
import dev.faultline.triage.domain.incident.Size;
import dev.faultline.triage.domain.incident.Subject;
import dev.faultline.triage.domain.incident.Tally;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import dev.faultline.triage.state.PaceBeat;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Incidents and their members, between the domain and their stores. */
final class IncidentRecordWire {
    private final DutyShelf shelf;

    /** @param shelf where duties are that many incidents share */
    IncidentRecordWire(DutyShelf shelf) {
        this.shelf = shelf;
    }

    IncidentRecord state(Incident incident) {
        @Nullable String dutyList = shelf.nameOf(incident.duties());
        Subject subject = incident.subject();
        Grade grade = incident.grade();
        Progress progress = incident.progress();
        Milestones reached = progress.reached();
        Tally tally = incident.tally();
        return IncidentRecord.newBuilder()
                .setId(incident.id())
                .setRevision(incident.revision())
                .setTitle(subject.title())
                .setDescription(subject.description())
                .setApplication(subject.application())
                .setService(subject.service())
                .setComponent(subject.component())
                .setProduct(subject.product())
                .setCategory(subject.category())
                .setCorrelationKey(subject.correlationKey())
                .setLabels(subject.labels())
                .setLinks(ReportWire.states(subject.links()))
                .setRunbook(subject.runbook())
                .setStopLossPlan(subject.stopLossPlan())
                .setBridge(subject.bridge())
                .setImpact(ReportWire.state(incident.impact()))
                .setLevel(grade.level().name())
                .setGradedBy(grade.gradedBy().name())
                .setRule(grade.rule())
                .setGradeReason(grade.reason())
                .setReview(grade.review())
                .setConfirmed(grade.confirmed())
                .setState(progress.state().name())
                .setGeneration(progress.generation())
                .setPaused(progress.paused())
                .setOwner(progress.owner())
                .setRelease(progress.release())
                .setVerifiedBy(
                        progress.verifiedBy().stream().map(Role::name).sorted().toList())
                .setAcknowledgedAt(reached.acknowledged())
                .setRestoredAt(reached.restored())
                .setPlannedAt(reached.planned())
                .setFixedAt(reached.fixed())
                .setVerifiedAt(reached.verified())
                .setClosedAt(reached.closed())
                .setFiring(tally.firing())
                .setMemberCount(tally.members())
                .setOccurrences(tally.occurrences())
                .setSample(
                        tally.sample().stream().map(IncidentRecordWire::state).toList())
                .setPace(tally.size().pace().beats().stream()
                        .map(beat -> new PaceBeat(beat.at(), beat.reports()))
                        .toList())
                .setInstances(tally.size().instances().firing())
                .setWaiting(tally.size().waiting().stream().sorted().toList())
                .setOpenedAt(incident.openedAt())
                .setOccurredAt(incident.occurredAt())
                .setLastFaultAt(incident.lastFaultAt())
                .setToldAt(incident.toldAt())
                .setDuties(dutyList == null ? DutyWire.states(incident.duties()) : List.of())
                .setDutyList(dutyList)
                .setEvidenceCount(incident.scene().kept())
                .setEvidenceFromPeople(incident.scene().fromPeople())
                .setEvidence(EvidenceWire.states(incident.scene()))
                .setRestoredWithoutEvidence(progress.restoredWithoutEvidence())
                .setSnoozedUntil(progress.waits().snoozedUntil())
                .setPausedUntil(progress.waits().pausedUntil())
                .setMergedInto(incident.relations().mergedInto())
                .setRelated(RelationsWire.states(incident.relations()))
                .build();
    }

    Incident incident(IncidentRecord state) {
        @Nullable Instant lastFaultAt = state.getLastFaultAt();
        @Nullable String dutyList = state.getDutyList();
        return new Incident(
                state.getId(),
                state.getRevision(),
                subject(state),
                ReportWire.impact(state.getImpact()),
                new Grade(
                        Level.valueOf(state.getLevel()),
                        GradedBy.valueOf(state.getGradedBy()),
                        state.getRule(),
                        state.getGradeReason(),
                        state.getReview(),
                        state.getConfirmed()),
                progress(state),
                new Tally(
                        state.getFiring(),
                        state.getMemberCount(),
                        state.getOccurrences(),
                        state.getSample().stream()
                                .map(IncidentRecordWire::member)
                                .toList(),
                        size(state)),
                dutyList == null ? DutyWire.duties(state.getDuties()) : shelf.named(dutyList),
                EvidenceWire.scene(state.getEvidenceCount(), state.getEvidenceFromPeople(), state.getEvidence()),
                RelationsWire.relations(state.getMergedInto(), state.getRelated()),
                state.getOpenedAt(),
                state.getOccurredAt(),
                lastFaultAt == null ? state.getOpenedAt() : lastFaultAt,
                state.getToldAt());
    }

    private static Size size(IncidentRecord state) {
        Pace pace = new Pace(state.getPace().stream()
                .map(beat -> new Pace.Beat(beat.getAt(), beat.getReports()))
                .toList());
        return new Size(pace, new Instances(state.getInstances()), Set.copyOf(state.getWaiting()));
    }

    private static Subject subject(IncidentRecord state) {
        return new Subject(
                state.getTitle(),
                state.getDescription(),
                state.getApplication(),
                state.getService(),
                state.getComponent(),
                state.getProduct(),
                state.getCategory(),
                state.getCorrelationKey(),
                state.getLabels(),
                ReportWire.links(state.getLinks()),
                state.getRunbook(),
                state.getStopLossPlan(),
                state.getBridge());
    }

    private static Progress progress(IncidentRecord state) {
        return new Progress(
                IncidentState.valueOf(state.getState()),
                state.getGeneration(),
                state.getPaused(),
                state.getOwner(),
                state.getRelease(),
                state.getVerifiedBy().stream().map(Role::valueOf).collect(Collectors.toSet()),
                new Milestones(
                        state.getAcknowledgedAt(),
                        state.getRestoredAt(),
                        state.getPlannedAt(),
                        state.getFixedAt(),
                        state.getVerifiedAt(),
                        state.getClosedAt()),
                new Progress.Waits(state.getPausedUntil(), state.getSnoozedUntil()),
                state.getRestoredWithoutEvidence());
    }

    static MemberRecord state(Member member) {
        return new MemberRecord(
                member.fingerprint(),
                member.episode(),
                member.title(),
                member.status().name(),
                member.service(),
                member.startsAt(),
                member.occurrences(),
                member.earlier(),
                member.instance());
    }

    static Member member(MemberRecord state) {
        return new Member(
                state.getFingerprint(),
                state.getEpisode(),
                state.getTitle(),
                FaultStatus.valueOf(state.getStatus()),
                state.getService(),
                state.getStartsAt(),
                state.getOccurrences(),
                state.getEarlier(),
                state.getInstance());
    }
}
