package dev.faultline.sla.board;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.wire.Actor;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import dev.faultline.wire.Role;
import java.time.Instant;

/** Records of notify, and of evidence, as they are written. */
public final class Messages {
    static {
        // making a serde tells Avro that our records may be trusted; a service has made its serdes long before
        StateSerde.of(Delivery.class);
    }

    private Messages() {}

    /** A message to Li is planned; each moment has its own. */
    public static Delivery planned(String incidentId, Instant at) {
        return Delivery.newBuilder()
                .setDeliveryId(incidentId + "/" + at)
                .setTarget("li-dingtalk")
                .setChannel("dingtalk")
                .setDisposition(Disposition.PLANNED)
                .setReason("on call for DEV")
                .setIncidentId(incidentId)
                .setRevision(1)
                .setEventId(incidentId + "#1")
                .setEventKind("OPENED")
                .setLevel(Level.L2)
                .setRecipient(Recipient.newBuilder()
                        .setPerson("li")
                        .setName("Li")
                        .setRole("DEV")
                        .build())
                .setLanguage("en")
                .setSubject("L2 consensus stopped")
                .setText("a node has left its group")
                .setAttempt(1)
                .setPlannedAt(at)
                .setPolicyHash("test")
                .build();
    }

    /** An attempt at it ends. */
    public static DeliveryOutcome attempted(String incidentId, AttemptResult result, Instant at) {
        return DeliveryOutcome.newBuilder()
                .setDeliveryId(incidentId + "/message")
                .setTarget("li-dingtalk")
                .setChannel("dingtalk")
                .setIncidentId(incidentId)
                .setAttempt(1)
                .setResult(result)
                .setDetail("errcode 0")
                .setStartedAt(at)
                .setFinishedAt(at)
                .build();
    }

    /** A payload is kept. */
    public static Evidence evidence(String incidentId, Instant at) {
        return Evidence.newBuilder()
                .setEvidenceId("E1")
                .setIncidentId(incidentId)
                .setName("payload.json")
                .setContentType("application/json")
                .setSize(12)
                .setSha256("ab12")
                .setActor(Actor.newBuilder().setName("intake").setRole(Role.OPS).build())
                .setAt(at)
                .build();
    }
}
