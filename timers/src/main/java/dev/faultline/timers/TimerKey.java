package dev.faultline.timers;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The order of timers as bytes: eight bytes of due time in epoch milliseconds, big-endian with the sign bit flipped so
 * that times before 1970 sort first, then the id in UTF-8. Stores compare keys as unsigned bytes, so a range over keys
 * is a range over time.
 */
final class TimerKey {

    /** Sorts before every key. */
    static final Bytes FIRST = prefix(Long.MIN_VALUE);

    /** Sorts after every key, because no timer is due at {@code Long.MAX_VALUE}. */
    static final Bytes END = prefix(Long.MAX_VALUE);

    private TimerKey() {}

    /**
     * The key of one timer. A due time between two milliseconds is rounded up: rounded down it would fire early.
     *
     * @throws IllegalArgumentException if the id is empty or not valid Unicode, or the time does not fit milliseconds
     */
    static Bytes of(Instant due, String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a timer needs an id");
        }
        ByteBuffer utf8 = utf8(id);
        ByteBuffer key = ByteBuffer.allocate(Long.BYTES + utf8.remaining());
        return Bytes.wrap(key.putLong(sortable(roundedUp(due))).put(utf8).array());
    }

    /** The first possible key due after {@code time}: every timer due at or before {@code time} sorts before it. */
    static Bytes firstAfter(Instant time) {
        return prefix(roundedDown(time) + 1);
    }

    static Instant due(Bytes key) {
        return Instant.ofEpochMilli(sortable(ByteBuffer.wrap(key.get()).getLong()));
    }

    static String id(Bytes key) {
        byte[] bytes = key.get();
        return new String(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length), StandardCharsets.UTF_8);
    }

    private static Bytes prefix(long epochMilli) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(sortable(epochMilli)).array());
    }

    /** Its own inverse. */
    private static long sortable(long epochMilli) {
        return epochMilli ^ Long.MIN_VALUE;
    }

    private static long roundedUp(Instant due) {
        try {
            long epochMilli = due.toEpochMilli();
            long up = Instant.ofEpochMilli(epochMilli).isBefore(due) ? Math.addExact(epochMilli, 1) : epochMilli;
            if (up < Long.MAX_VALUE) {
                return up;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a timer cannot be due at " + due, e);
        }
        throw new IllegalArgumentException("a timer cannot be due at " + due);
    }

    /** Sweeping up to a time outside the range of milliseconds means everything, or nothing. */
    private static long roundedDown(Instant time) {
        try {
            return Math.min(time.toEpochMilli(), Long.MAX_VALUE - 1);
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
        }
    }

    /** Strict, because a lenient encoder turns every broken surrogate into {@code ?} and two ids into one. */
    private static ByteBuffer utf8(String id) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a timer's id must be valid Unicode", e);
        }
    }
}
