package dev.faultline.intake.config;

import dev.faultline.intake.outbound.LinePublisher;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.time.Instant;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the publishers learn what they need before the first request: the first use of a serializer takes a second, and a
 * registry that goes away later must stop nothing.
 */
final class FirstWords implements SmartLifecycle {
    private final LinePublisher<FaultReported> faults;
    private final LinePublisher<IncidentCommand> commands;
    private volatile boolean spoken;

    FirstWords(LinePublisher<FaultReported> faults, LinePublisher<IncidentCommand> commands) {
        this.faults = faults;
        this.commands = commands;
    }

    @Override
    public void start() {
        faults.learn(FaultReported.newBuilder()
                .setEventId("")
                .setFingerprint("")
                .setSourceKey("")
                .setRoute("")
                .setStatus(FaultStatus.FIRING)
                .setTitle("")
                .setOccurredAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .build());
        commands.learn(IncidentCommand.newBuilder()
                .setCommandId("")
                .setIncidentId("")
                .setVerb(CommandVerb.NOTE)
                .setActor(new Actor("", Role.OPS, null))
                .setReceivedAt(Instant.EPOCH)
                .build());
        spoken = true;
    }

    @Override
    public void stop() {
        spoken = false;
    }

    @Override
    public boolean isRunning() {
        return spoken;
    }

    /** After topics and schemas are provisioned, before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
