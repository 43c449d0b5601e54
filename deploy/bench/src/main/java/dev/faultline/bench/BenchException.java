package dev.faultline.bench;

/** A run that cannot go on; the message is for the person who started it. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Tells what went wrong. */
    public BenchException(String message) {
        super(message);
    }

    /** Tells what went wrong, and what caused it. */
    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
