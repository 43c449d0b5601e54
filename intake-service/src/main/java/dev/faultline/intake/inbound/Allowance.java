package dev.faultline.intake.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** How often each of many may do something in a minute. Bounded: whoever was not seen for long is forgotten. Thread-safe. */
public final class Allowance {
    private static final int REMEMBERED = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Cache<String, Bucket> buckets;
    private final long perMinute;

    /** @param perMinute how often, for each; as many may come at once */
    public Allowance(long perMinute) {
        this.perMinute = perMinute;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGET)
                .build();
    }

    /**
     * Takes one.
     *
     * @return how long to wait, when it was one too many
     */
    public Optional<Duration> take(String who) {
        ConsumptionProbe probe = buckets.get(who, any -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
