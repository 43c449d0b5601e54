package dev.faultline.intake.inbound;

import dev.faultline.intake.inbound.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads a body to its end, but not for ever. The container waits for each byte and so for a sender who sends one every few
 * seconds; here the whole has to come within a time.
 */
final class PatientReading {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What is made room for before any of it has come; a length is soon announced. */
    private static final int FIRST = 64 * 1024;

    private static final int CHUNK = 16 * 1024;

    private PatientReading() {}

    /**
     * The bytes up to the end, or one more than the most there may be.
     *
     * @param announced how many will come; negative when nobody said
     * @throws IOException when the connection gives out
     * @throws Refusal when it takes too long
     */
    static byte[] read(InputStream body, long announced, int most) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int last = announced < 0 ? most + 1 : (int) Math.min(announced, most + 1L);
        byte[] whole = new byte[Math.min(last, announced < 0 ? CHUNK : FIRST)];
        int size = 0;
        while (size < last) {
            if (size == whole.length) {
                whole = Arrays.copyOf(whole, Math.min(last, 2 * size));
            }
            int read = body.read(whole, size, whole.length - size);
            if (read < 0) {
                break;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Refusal(
                        Reason.INCOMPLETE_BODY, "The body did not come within " + PATIENCE.toSeconds() + " seconds.");
            }
            size += read;
        }
        return size == whole.length ? whole : Arrays.copyOf(whole, size);
    }
}
