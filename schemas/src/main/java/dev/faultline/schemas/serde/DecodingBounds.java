package dev.faultline.schemas.serde;

/**
 * How long a text or a piece of bytes within a record may say it is. Avro makes room for what a length says before it looks
 * whether so much follows: without a bound six bytes on a topic ask for two gigabytes, and the process dies of them. Past the bound
 * bytes are undecodable like any others.
 */
final class DecodingBounds {
    /** Far above what brokers take as one record, in bytes. */
    private static final String LONGEST = Integer.toString(16 * 1024 * 1024);

    static {
        bound("org.apache.avro.limits.string.maxLength");
        bound("org.apache.avro.limits.bytes.maxLength");
    }

    private DecodingBounds() {}

    /** Sees to it, once per process and before anything is decoded: Avro reads its properties when it decodes for the first time. */
    static void ensure() {
        // the static initializer did it
    }

    /** Whoever starts the process may know better. */
    private static void bound(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, LONGEST);
        }
    }
}
