package dev.faultline.intake.inbound;

/**
 * A body as it came, within bounds and of a kind that is taken.
 *
 * @param contentType as the sender named it
 * @param bytes all of it
 */
record RawBody(String contentType, byte[] bytes) {
    /** The largest body that is taken, in bytes. */
    static final int LARGEST = 512 * 1024;
}
