package dev.faultline.chaos.load;

import dev.faultline.chaos.check.Observation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which incident a fault came to be in, as the log tells it: whoever handles an incident has to know its name. */
public final class Sightings {
    private final Map<String, CompletableFuture<String>> incidents = new ConcurrentHashMap<>();

    /** Takes note of what is on the log. */
    public void observe(Observation seen) {
        if (seen instanceof Observation.IncidentChange change) {
            for (String fingerprint : change.fingerprints()) {
                of(fingerprint).complete(change.incident());
            }
        }
    }

    /** The incident of a fault; empty when it is not seen in time. */
    Optional<String> await(String fingerprint, Duration patience) throws InterruptedException {
        try {
            return Optional.of(of(fingerprint).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<String> of(String fingerprint) {
        return incidents.computeIfAbsent(fingerprint, unknown -> new CompletableFuture<>());
    }
}
