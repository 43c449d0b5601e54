package dev.faultline.sla.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;

/**
 * How often a name may be tried in vain. By name and not by address: behind a proxy all people share one, and a guesser has many.
 */
final class SignInAttempts {
    private static final int A_MINUTE = 10;
    private static final int NAMES = 10_000;

    private final Cache<String, Bucket> names = Caffeine.newBuilder()
            .maximumSize(NAMES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Notes an attempt, and says whether it may be made. */
    boolean mayTry(String name) {
        return bucket(name).tryConsume(1);
    }

    /** The attempt noted last was none in vain. */
    void wasRight(String name) {
        bucket(name).addTokens(1);
    }

    private Bucket bucket(String name) {
        return names.get(
                name.toLowerCase(Locale.ROOT),
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                        .build());
    }
}
