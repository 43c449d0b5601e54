package dev.faultline.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro makes objects only of classes it is told to trust, so that a hostile schema cannot name any class on the path.
 * Ours are trusted in addition to what the process trusts already.
 */
public final class TrustedRecords {
    private static final String OURS = "dev.faultline.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(OURS)));
    }

    private TrustedRecords() {}

    /** Sees to it, once per process. */
    public static void ensure() {
        // the static initializer did it
    }
}
