package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.wire.Grade;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.SlaEvent;
import java.util.Objects;

/** Samples as the other services write them. */
public final class WireSamples {
    private WireSamples() {}

    public static IncidentChanged changed(Happening.Changed changed) {
        IncidentFacts facts = changed.facts();
        return IncidentChanged.newBuilder()
                .setEventId(changed.eventId())
                .setIncidentId(changed.incidentId())
                .setRevision(changed.revision())
                .setKind(changed.change())
                .setReason(changed.reason())
                .setAt(changed.at())
                .setDecidedAt(changed.decidedAt())
                .setPolicyHash("0123456789ab")
                .setIncident(IncidentSnapshot.newBuilder()
                        .setTitle(facts.title())
                        .setDescription(facts.description())
                        .setApplication(facts.application())
                        .setService(facts.service())
                        .setCorrelationKey(facts.application())
                        .setGrade(Grade.newBuilder()
                                .setLevel(facts.level())
                                .setGradedBy(GradedBy.RULE)
                                .setRule("consensus-whole-group")
                                .setReason(Objects.requireNonNull(facts.gradeReason()))
                                .build())
                        .setState(facts.state())
                        .setGeneration(1)
                        .setOpenedAt(Objects.requireNonNull(facts.openedAt()))
                        .setOccurredAt(Objects.requireNonNull(facts.openedAt()))
                        .setScope(facts.scope())
                        .setFiring(1)
                        .setMemberCount(facts.memberCount())
                        .setOccurrences(facts.occurrences())
                        .setRunbook(facts.runbook())
                        .setStopLossPlan(facts.stopLossPlan())
                        .setBridge(facts.bridge())
                        .build())
                .build();
    }

    public static SlaEvent clocked(Happening.Clocked clocked) {
        IncidentFacts facts = clocked.facts();
        return SlaEvent.newBuilder()
                .setEventId(clocked.eventId())
                .setIncidentId(clocked.incidentId())
                .setRevision(clocked.revision())
                .setKind(clocked.event())
                .setClock(clocked.clock())
                .setGeneration(1)
                .setDueAt(clocked.dueAt())
                .setScheduledFor(clocked.decidedAt())
                .setFiredAt(clocked.decidedAt())
                .setStep(clocked.step())
                .setAudience(clocked.audience())
                .setReason(clocked.reason())
                .setLevel(facts.level())
                .setState(facts.state())
                .setTitle(facts.title())
                .setApplication(facts.application())
                .setService(facts.service())
                .setRunbook(facts.runbook())
                .setStopLossPlan(facts.stopLossPlan())
                .setBridge(facts.bridge())
                .setPolicyHash("0123456789ab")
                .setFollowing(clocked.following())
                .build();
    }
}
