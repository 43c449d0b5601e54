package dev.faultline.intake.config;

import dev.faultline.intake.domain.KeyRing;
import dev.faultline.line.trail.PolicyTrail;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The keys of {@code keys.yaml}, read again when the file changes: a leaked key is shut out, and a new source let in,
 * without a restart. A file that is broken at the start refuses the start; one that breaks later changes nothing until it
 * is mended.
 */
class WatchedKeys implements Supplier<KeyRing> {
    private static final Logger log = LoggerFactory.getLogger(WatchedKeys.class);

    private final PolicyDirs dirs;
    private final PolicyTrail trail;
    private String hash;
    private volatile KeyRing ring;
    private volatile boolean broken;

    WatchedKeys(PolicyDirs dirs, PolicyTrail trail, MeterRegistry metrics) {
        this.dirs = dirs;
        this.trail = trail;
        Path file = dirs.find(KeyFile.NAME);
        this.hash = PolicyHash.of(file);
        this.ring = KeyFile.read(file);
        if (ring.size() == 0) {
            log.atWarn().addKeyValue("file", file).log("no key is known: every request will be refused");
        }
        Gauge.builder("faultline.keys", () -> ring.size())
                .description("Keys that open the door")
                .register(metrics);
        Gauge.builder("faultline.keys.broken", () -> broken ? 1 : 0)
                .description("1 while keys.yaml has changed and cannot be read")
                .register(metrics);
    }

    @Override
    public KeyRing get() {
        return ring;
    }

    /** Takes a changed file over, and complains once about one that cannot be read. */
    @Scheduled(fixedDelayString = "PT2S")
    synchronized void look() {
        String found = hashNow();
        if (found.equals(hash)) {
            return;
        }
        hash = found;
        try {
            ring = KeyFile.read(dirs.find(KeyFile.NAME));
            broken = false;
            trail.tookOver(KeyFile.NAME);
            log.atInfo().addKeyValue("keys", ring.size()).log("keys were read again");
        } catch (PolicyException | UncheckedIOException e) {
            broken = true;
            log.atError().addKeyValue("problem", e.getMessage()).log("keys cannot be read; those before stay valid");
        }
    }

    private String hashNow() {
        try {
            return PolicyHash.of(dirs.find(KeyFile.NAME));
        } catch (PolicyException | UncheckedIOException e) {
            return "no file";
        }
    }
}
