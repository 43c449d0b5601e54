package dev.faultline.intake.config;

import dev.faultline.intake.outbound.PulseBeat;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Beats as long as reports are taken in: for the first time before the first request, so that a gap is known before a
 * report that ends it is read, and for the last time after the last one.
 */
final class Heart implements SmartLifecycle {
    /** Triage takes three missed beats for a gap. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PulseBeat pulse;
    private @Nullable ScheduledExecutorService beating;

    Heart(PulseBeat pulse) {
        this.pulse = pulse;
    }

    @Override
    public synchronized void start() {
        pulse.beat();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("intake-pulse").daemon().factory());
        executor.scheduleWithFixedDelay(pulse::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        beating = executor;
    }

    @Override
    public synchronized void stop() {
        if (beating != null) {
            beating.shutdownNow();
            beating = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return beating != null;
    }

    /** After the publishers have learnt what they need, before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }
}
