package dev.faultline.chaos;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.Build;
import dev.faultline.chaos.line.ChaosLine;
import dev.faultline.chaos.line.Part;
import dev.faultline.chaos.line.Patience;
import dev.faultline.chaos.line.Readiness;
import dev.faultline.schemas.topics.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Replaces each instance of each service by one of another build, in turn: the next one when the one before is ready, or
 * says that it waits for the others of its service to be replaced.
 */
final class Upgrade {
    /** Who reads goes before who writes what it reads. */
    private static final List<Service> ORDER = List.of(Service.NOTIFY, Service.SLA, Service.TRIAGE, Service.INTAKE);

    /** On a busy machine as long as a line may take to start. */
    private static final Duration READY = Duration.ofSeconds(240);

    private final ChaosLine line;
    private final Build to;
    private final Consumer<Observation> seen;
    private final Consumer<String> progress;
    private long replaced;
    private long waited;

    /**
     * @param to what is started in place of what runs
     * @param seen is told of who does not come back
     */
    Upgrade(ChaosLine line, Build to, Consumer<Observation> seen, Consumer<String> progress) {
        this.line = line;
        this.to = to;
        this.seen = seen;
        this.progress = progress;
    }

    /** Returns when all are replaced and ready, or were waited for in vain. */
    void carryOut() {
        try (Readiness readiness = new Readiness()) {
            for (Service service : ORDER) {
                for (Part part : line.parts(service)) {
                    line.replace(service, part, to);
                    replaced++;
                    awaitReadyOrWaiting(part, readiness);
                }
                // The last has been replaced: nobody waits for anybody any more.
                RollCall.call(line.parts(service), part -> readiness.of(line.address(part)), READY, seen);
                progress.accept(service.id() + " is of the other build");
            }
        }
    }

    private void awaitReadyOrWaiting(Part part, Readiness readiness) {
        boolean ready = Patience.within(
                READY, () -> readiness.of(line.address(part)) || readiness.waitsForOthers(line.address(part)));
        if (!ready) {
            seen.accept(new Observation.ProcessDied(part.name() + " was not ready after it was replaced"));
        } else if (Patience.within(Duration.ZERO, () -> readiness.waitsForOthers(line.address(part)))) {
            waited++;
            progress.accept(part.name() + " waits for the others to be replaced");
        } else {
            progress.accept(part.name() + " is replaced");
        }
    }

    /** What was done, in words. */
    Map<String, Long> tallies() {
        Map<String, Long> tallies = new LinkedHashMap<>();
        tallies.put("instances replaced", replaced);
        tallies.put("of these waited for the others", waited);
        return tallies;
    }
}
