package dev.faultline.standalone.demo;

import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Grade;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as the line would send them. */
final class Samples {

    static final Instant OPENED = Instant.parse("2026-11-23T08:00:00Z");
    static final Duration TARGET = Duration.ofSeconds(14);
    static final Actor LI_LEI = new Actor("Li Lei", Role.OPS, "local");

    static {
        // Avro fills in defaults only of classes it trusts; whoever makes serdes of ours sees to that.
        new WireSerdes(RegistryFlavour.APICURIO, "http://127.0.0.1:1", Map.of());
    }

    private Samples() {}

    static LineEvent.Change change(
            ChangeKind kind, IncidentState state, @Nullable Actor actor, String reason, Role... verifiedBy) {
        return new LineEvent.Change(IncidentChanged.newBuilder()
                .setEventId("e-" + kind)
                .setIncidentId("INC-2-1")
                .setRevision(1)
                .setKind(kind)
                .setReason(reason)
                .setActor(actor)
                .setAt(OPENED)
                .setDecidedAt(OPENED)
                .setPolicyHash("p")
                .setIncident(IncidentSnapshot.newBuilder()
                        .setTitle("Consensus abnormal")
                        .setApplication("chain")
                        .setCorrelationKey("chain/node")
                        .setGrade(Grade.newBuilder()
                                .setLevel(Level.L1)
                                .setGradedBy(GradedBy.RULE)
                                .setRule("consensus-abnormal")
                                .setReason("rule consensus-abnormal: scope all")
                                .build())
                        .setState(state)
                        .setGeneration(1)
                        .setOpenedAt(OPENED)
                        .setOccurredAt(OPENED)
                        .setClosedAt(state == IncidentState.CLOSED ? OPENED.plusSeconds(60) : null)
                        .setVerifiedBy(List.of(verifiedBy))
                        .setFiring(1)
                        .setMemberCount(1)
                        .setOccurrences(1)
                        .build())
                .build());
    }

    /** An event of a clock that runs from the opening, {@link #TARGET} long. */
    static SlaEvent.Builder clock(SlaEventKind kind, ClockKind clock, Duration after) {
        return SlaEvent.newBuilder()
                .setEventId("e-" + kind + clock)
                .setIncidentId("INC-2-1")
                .setRevision(1)
                .setKind(kind)
                .setClock(clock)
                .setGeneration(1)
                .setStartedAt(OPENED)
                .setDueAt(OPENED.plus(TARGET))
                .setScheduledFor(OPENED.plus(after))
                .setFiredAt(OPENED.plus(after))
                .setReason("as sla says it")
                .setLevel(Level.L1)
                .setState(IncidentState.OPEN)
                .setTitle("Consensus abnormal")
                .setApplication("chain")
                .setPolicyHash("p");
    }

    static LineEvent.Tick tick(SlaEventKind kind, ClockKind clock, Duration after) {
        return new LineEvent.Tick(clock(kind, clock, after).build());
    }

    static Delivery.Builder message(String eventKind, String person, String name, String role) {
        return Delivery.newBuilder()
                .setDeliveryId(eventKind + "-" + person)
                .setTarget("console")
                .setChannel("console")
                .setDisposition(Disposition.PLANNED)
                .setReason("told as " + role)
                .setIncidentId("INC-2-1")
                .setRevision(1)
                .setEventId("e-" + eventKind)
                .setEventKind(eventKind)
                .setLevel(Level.L1)
                .setRecipient(new Recipient(person, name, role))
                .setLanguage("en")
                .setSubject("subject")
                .setText("text")
                .setAttempt(1)
                .setPlannedAt(OPENED)
                .setPolicyHash("p");
    }

    static DeliveryOutcome outcome(Delivery message, AttemptResult result, String detail) {
        return DeliveryOutcome.newBuilder()
                .setDeliveryId(message.getDeliveryId())
                .setTarget(message.getTarget())
                .setChannel(message.getChannel())
                .setIncidentId(message.getIncidentId())
                .setAttempt(1)
                .setResult(result)
                .setDetail(detail)
                .setStartedAt(OPENED)
                .setFinishedAt(OPENED)
                .build();
    }

    static LineEvent.Told told(Delivery.Builder message) {
        Delivery built = message.build();
        return new LineEvent.Told(built, outcome(built, AttemptResult.DELIVERED, "printed"));
    }
}
