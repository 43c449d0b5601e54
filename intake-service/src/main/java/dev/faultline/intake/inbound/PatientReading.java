package dev.faultline.intake.inbound;

import dev.faultline.intake.inbound.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads a body to its end, but not for ever. The container waits for each byte and so for a sender who sends one every few
 * seconds; here the whole has to come within a time.
 */
final class PatientReading {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 16 * 1024;

    private PatientReading() {}

    /**
     * The bytes up to the end, or one more than the most there may be.
     *
     * @throws IOException when the connection gives out
     * @throws Refusal when it takes too long
     */
    static byte[] read(InputStream body, int most) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        while (whole.size() <= most) {
            int read = body.read(chunk, 0, Math.min(chunk.length, most + 1 - whole.size()));
            if (read < 0) {
                break;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Refusal(
                        Reason.INCOMPLETE_BODY, "The body did not come within " + PATIENCE.toSeconds() + " seconds.");
            }
            whole.write(chunk, 0, read);
        }
        return whole.toByteArray();
    }
}
