package dev.faultline.triage.stream;

import dev.faultline.wire.Actor;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Payload;
import dev.faultline.wire.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Faults and commands as intake writes them, to test with. */
public final class Faults {
    private Faults() {}

    /** A firing fault of the service "node". */
    public static FaultReported.Builder firing(String fingerprint, String title, Instant at) {
        return FaultReported.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setFingerprint(fingerprint)
                .setSourceKey("prometheus")
                .setRoute("native")
                .setStatus(FaultStatus.FIRING)
                .setTitle(title)
                .setService("node")
                .setOccurredAt(at)
                .setReceivedAt(at)
                .setPayload(new Payload(
                        "application/json",
                        ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)),
                        false,
                        2L,
                        "44136f"));
    }

    /** Its end. */
    public static FaultReported.Builder resolved(String fingerprint, String title, Instant at) {
        return firing(fingerprint, title, at).setStatus(FaultStatus.RESOLVED).setEndsAt(at);
    }

    /** An action on the alert, addressed by its dedup key. */
    public static FaultReported.Builder action(String fingerprint, CommandVerb verb, Instant at) {
        return firing(fingerprint, verb.name(), at)
                .setPayload(null)
                .setAction(new AlertAction(verb, new Actor("pager", Role.OPS, "pager"), null, Map.of()));
    }

    /** A command. */
    public static IncidentCommand.Builder command(String id, String incident, CommandVerb verb, Role role, Instant at) {
        return IncidentCommand.newBuilder()
                .setCommandId(id)
                .setIncidentId(incident)
                .setVerb(verb)
                .setActor(new Actor("lin", role, "desk"))
                .setArguments(Map.of())
                .setReceivedAt(at);
    }
}
