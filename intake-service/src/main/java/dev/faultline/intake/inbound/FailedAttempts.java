package dev.faultline.intake.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How many wrong keys an address may try. A right key always passes, even from an address that tried too many: behind a
 * proxy all monitors share one address, and one of them with an old key must not silence the rest. Guessing is hopeless
 * anyway against 32 random characters; what is bounded here is the work and the noise.
 */
final class FailedAttempts {
    private static final int ADDRESSES = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(10);
    private static final int PREFIX_OF_A_NETWORK = 8;

    private final Cache<String, Bucket> addresses;
    private final int perMinute;

    /** @param perMinute wrong keys an address may try in a minute */
    FailedAttempts(int perMinute) {
        this.perMinute = perMinute;
        this.addresses = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(FORGET)
                .build();
    }

    /**
     * Notes a wrong key.
     *
     * @param address a numeric address
     * @return how long to wait, when it was one too many
     */
    Optional<Duration> note(String address) {
        ConsumptionProbe probe =
                addresses.get(network(address), any -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many addresses are remembered. */
    long size() {
        addresses.cleanUp();
        return addresses.estimatedSize();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** One host of IPv6 has a whole /64 to call from. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A literal address: nothing is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_OF_A_NETWORK))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
