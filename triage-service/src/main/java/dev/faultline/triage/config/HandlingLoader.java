package dev.faultline.triage.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyReader;
import dev.faultline.triage.domain.incident.DutyMatrix;
import dev.faultline.triage.domain.incident.HandlingPolicy;
import dev.faultline.triage.domain.incident.HandlingPolicy.Cleared;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Turns {@code handling.yaml} and the duties into the policy of handling. */
final class HandlingLoader {
    private HandlingLoader() {}

    /**
     * Reads the policy.
     *
     * @throws PolicyException when the file must not be started with
     */
    static HandlingPolicy load(Path path, DutyMatrix duties) {
        HandlingFile file = PolicyReader.read(path, HandlingFile.class);
        Map<Level, Cleared> cleared = new EnumMap<>(Level.class);
        file.signalCleared()
                .forEach((level, written) -> cleared.put(
                        level,
                        switch (written) {
                            case told -> Cleared.TOLD;
                            case evidence -> Cleared.EVIDENCE;
                            case restored -> Cleared.RESTORED;
                        }));
        return new HandlingPolicy(
                duties,
                file.snoozeAtMost(),
                file.pauseAtMost(),
                file.evidenceBeforeRestore(),
                cleared,
                file.keepClosed());
    }
}
