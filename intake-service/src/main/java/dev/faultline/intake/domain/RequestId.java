package dev.faultline.intake.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * The id of a request whose outcome is asked for later: a UUID (version 8) that says where the record it made stands on
 * {@code faults}, so that any instance finds it after any restart without having remembered it. Its last 62 bits are the event's,
 * so that nobody reads another's record by guessing.
 *
 * @param partition of {@code faults}, below 4096
 * @param offset within the partition, below 2^48
 * @param proof the last 62 bits of the event's id
 */
public record RequestId(int partition, long offset, long proof) {
    private static final int VERSION = 8;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long PROOF = 0x3fff_ffff_ffff_ffffL;

    /** The id of the request that made an event. */
    public static RequestId of(String eventId, int partition, long offset) {
        return new RequestId(partition, offset, UUID.fromString(eventId).getLeastSignificantBits() & PROOF);
    }

    /** Reads one; empty when the text is none. */
    public static Optional<RequestId> parse(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            long high = uuid.getMostSignificantBits();
            return uuid.version() == VERSION && uuid.variant() == 2
                    ? Optional.of(new RequestId(
                            (int) (high >>> 52),
                            (high >>> 4 & 0xffff_ffff_f000L) | (high & 0xfff),
                            uuid.getLeastSignificantBits() & PROOF))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the id of the request that made this event. */
    public boolean proves(String eventId) {
        try {
            return (UUID.fromString(eventId).getLeastSignificantBits() & PROOF) == proof;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        long high = ((long) partition << 52) | ((offset & 0xffff_ffff_f000L) << 4) | (VERSION << 12) | (offset & 0xfff);
        return new UUID(high, VARIANT | proof).toString();
    }
}
