package dev.faultline.intake.outbound;

import java.io.Serial;

/** What was to be published was not acknowledged. It may be on the line or not; the sender must send it again. */
public final class LineAway extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Missing missing;

    /** Who did not answer. */
    public enum Missing {
        /** Kafka. */
        BROKER,
        /** The schema registry, and the schema's id was not known yet. */
        REGISTRY
    }

    public LineAway(Missing missing, Throwable cause) {
        super(missing + " away: " + cause, cause);
        this.missing = missing;
    }

    /** Who did not answer. */
    public Missing missing() {
        return missing;
    }
}
