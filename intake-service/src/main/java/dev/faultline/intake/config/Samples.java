package dev.faultline.intake.config;

import dev.faultline.wire.Actor;
import dev.faultline.wire.ChangeReported;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.Role;
import dev.faultline.wire.Silence;
import java.time.Instant;
import java.util.List;

/** The smallest record of each topic intake writes; none is ever sent. */
final class Samples {
    private Samples() {}

    static FaultReported fault() {
        return FaultReported.newBuilder()
                .setEventId("")
                .setFingerprint("")
                .setSourceKey("")
                .setRoute("")
                .setStatus(FaultStatus.FIRING)
                .setTitle("")
                .setOccurredAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    static IncidentCommand command() {
        return IncidentCommand.newBuilder()
                .setCommandId("")
                .setIncidentId("")
                .setVerb(CommandVerb.NOTE)
                .setActor(new Actor("", Role.OPS, null))
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    static Evidence evidence() {
        return Evidence.newBuilder()
                .setEvidenceId("")
                .setIncidentId("")
                .setName("")
                .setContentType("")
                .setSize(0)
                .setSha256("")
                .setActor(new Actor("", Role.OPS, null))
                .setAt(Instant.EPOCH)
                .build();
    }

    static ChangeReported change() {
        return ChangeReported.newBuilder()
                .setEventId("")
                .setSourceKey("")
                .setRoute("")
                .setSummary("")
                .setOccurredAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    static Silence silence() {
        return Silence.newBuilder()
                .setSilenceId("")
                .setMatchers(List.of())
                .setStartsAt(Instant.EPOCH)
                .setEndsAt(Instant.EPOCH)
                .setCreatedBy("")
                .setComment("")
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    static ReleaseCalendar releases() {
        return ReleaseCalendar.newBuilder()
                .setProduct("")
                .setReleases(List.of())
                .setUpdatedAt(Instant.EPOCH)
                .setActor(new Actor("", Role.OPS, null))
                .build();
    }
}
