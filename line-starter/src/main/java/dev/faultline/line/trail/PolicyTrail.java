package dev.faultline.line.trail;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.PolicyChanged;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Records at every start, and whenever a running service takes a file over, where its policy is another than that recorded
 * last. The line does not wait for it: a broker that is away is tried until what is in force is recorded, and
 * {@code faultline_policy_unrecorded} is 1 meanwhile.
 */
public final class PolicyTrail implements SmartLifecycle, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PolicyTrail.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final String THREAD = "policy-trail";

    private final PolicyDirs dirs;
    private final PolicyLog trail;
    private final PolicyChanges changes;
    private final InstantSource clock;
    private final Map<String, PolicyText> present = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name(THREAD).daemon().unstarted(task));
    private volatile Instant readAt = Instant.EPOCH;
    private volatile boolean unrecorded;
    private volatile boolean running;

    PolicyTrail(PolicyDirs dirs, PolicyLog trail, PolicyChanges changes, InstantSource clock, MeterRegistry metrics) {
        this.dirs = dirs;
        this.trail = trail;
        this.changes = changes;
        this.clock = clock;
        Gauge.builder("faultline.policy.unrecorded", () -> unrecorded ? 1 : 0)
                .description("1 while policy is in force whose change is not recorded yet")
                .register(metrics);
    }

    @Override
    public void start() {
        running = true;
        dirs.handedOut().forEach(this::take);
        recordSoon();
    }

    /**
     * A file was read again, and what stands in it now is in force.
     *
     * @param name within a policy folder, such as {@code keys.yaml}
     */
    public void tookOver(String name) {
        dirs.search(name).ifPresent(file -> take(name, file));
        recordSoon();
    }

    private void take(String name, Path file) {
        try {
            present.put(name, PolicyText.of(file));
            readAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        } catch (UncheckedIOException e) {
            log.warn("{} is gone since it was read; its change is not recorded", file);
        }
    }

    private void recordSoon() {
        unrecorded = true;
        thread.execute(this::record);
    }

    private void record() {
        try {
            List<PolicyChanged> found = changes.since(trail.read(), present, readAt);
            if (!found.isEmpty()) {
                trail.add(found);
                log.info(
                        "policy changed: {}",
                        found.stream().map(PolicyChanges::key).toList());
            }
            unrecorded = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (running) {
                log.warn("the policy in force cannot be recorded yet: {}", e.toString());
                thread.schedule(this::record, AGAIN.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Once topics are there and everything is read that a start reads. */
    @Override
    public int getPhase() {
        return 1;
    }
}
