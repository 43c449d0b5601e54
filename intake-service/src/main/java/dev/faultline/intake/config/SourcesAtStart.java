package dev.faultline.intake.config;

import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * The sources of policy, read while the rest of the service starts: hundreds of expressions take a cold JVM seconds. A
 * broken file refuses the start all the same, for nothing is taken in before they are there.
 */
final class SourcesAtStart implements Supplier<Sources>, SmartLifecycle {
    private final CompletableFuture<Sources> reading;
    private volatile boolean running;

    SourcesAtStart(PolicyDirs dirs) {
        this.reading = CompletableFuture.supplyAsync(
                () -> SourceFiles.read(dirs).sources(),
                task -> Thread.ofPlatform().name("intake-sources").daemon().start(task));
    }

    /** @throws PolicyException when one of the files is wrong */
    @Override
    public Sources get() {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void start() {
        get();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the relay of faults-inbound and the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
