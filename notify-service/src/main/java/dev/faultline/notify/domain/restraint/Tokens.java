package dev.faultline.notify.domain.restraint;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.serialization.DataOutputSerializationAdapter;
import io.github.bucket4j.distributed.serialization.Scope;
import io.github.bucket4j.distributed.versioning.Versions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket as a value: what {@code bucket4j} makes of it is kept as bytes, so that it lives in a store and time is
 * whatever the caller says. A bucket that was filled for other rates is a full one for the present rates.
 *
 * @param rates what it was filled for, in words
 * @param snapshot the library's own form
 */
public record Tokens(String rates, ByteBuffer snapshot) {
    public Tokens {
        snapshot = snapshot.asReadOnlyBuffer();
    }

    /** An attempt to take a token. */
    public sealed interface Draw {
        /** What is left afterwards. */
        Tokens left();

        /**
         * One was there.
         *
         * @param more how many could be taken at once beside it
         */
        record Taken(Tokens left, long more) implements Draw {}

        /** None was there; {@code until} there will be. */
        record Refused(Tokens left, Instant until) implements Draw {}
    }

    /**
     * Takes a token.
     *
     * @param before null for a bucket nothing was ever taken from
     * @param rates all of which must allow it; at least one
     */
    public static Draw draw(@Nullable Tokens before, List<Rate> rates, Instant now) {
        BucketConfiguration configuration = configuration(rates);
        long nanos = Math.multiplyExact(now.toEpochMilli(), 1_000_000L);
        BucketState bucket = before != null && before.rates.equals(rates.toString())
                ? read(before.snapshot, configuration)
                : BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nanos);
        bucket.refillAllBandwidth(nanos);
        if (bucket.getAvailableTokens() < 1) {
            long wait = bucket.calculateDelayNanosAfterWillBePossibleToConsume(1, nanos, false);
            // a store keeps milliseconds, and a token that is not quite there yet would be asked for again and again
            Instant until = now.plus(Duration.ofMillis(wait / 1_000_000 + 1));
            return new Draw.Refused(new Tokens(rates.toString(), written(bucket)), until);
        }
        bucket.consume(1);
        return new Draw.Taken(new Tokens(rates.toString(), written(bucket)), bucket.getAvailableTokens());
    }

    private static BucketConfiguration configuration(List<Rate> rates) {
        ConfigurationBuilder builder = BucketConfiguration.builder();
        rates.forEach(rate -> builder.addLimit(bandwidth(rate)));
        return builder.build();
    }

    /**
     * A bucket that holds a whole minute's messages lets nearly twice as many through in its first minute. A quarter at
     * once and the rest spread out keeps a strict rate in every stretch of its length.
     */
    private static Bandwidth bandwidth(Rate rate) {
        int atOnce = rate.strict() ? Math.max(1, rate.messages() / 4) : rate.messages();
        int spread = rate.strict() ? Math.max(1, rate.messages() - atOnce) : rate.messages();
        return BandwidthBuilder.builder()
                .capacity(atOnce)
                .refillGreedy(spread, rate.per())
                .build();
    }

    private static BucketState read(ByteBuffer snapshot, BucketConfiguration configuration) {
        byte[] bytes = new byte[snapshot.remaining()];
        snapshot.duplicate().get(bytes);
        try {
            BucketState bucket = BucketState.deserialize(
                    DataOutputSerializationAdapter.INSTANCE, new DataInputStream(new ByteArrayInputStream(bytes)));
            bucket.setConfiguration(configuration);
            return bucket;
        } catch (IOException e) {
            throw new UncheckedIOException("a token bucket cannot be read", e);
        }
    }

    private static ByteBuffer written(BucketState bucket) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BucketState.serialize(
                    DataOutputSerializationAdapter.INSTANCE,
                    new DataOutputStream(bytes),
                    bucket,
                    Versions.getLatest(),
                    Scope.PERSISTED_STATE);
            return ByteBuffer.wrap(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a token bucket cannot be written", e);
        }
    }
}
