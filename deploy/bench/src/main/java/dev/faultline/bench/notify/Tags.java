package dev.faultline.bench.notify;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** The number of a fault, as its title carries it through every record and every message. */
final class Tags {
    private static final byte[] MARK = "bench-".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 7;

    private Tags() {}

    /** In a title. */
    static String of(int number) {
        return "bench-%07d".formatted(number);
    }

    /** The first there is in a record or a body; text stands in Avro as it is. */
    static OptionalInt in(byte[] bytes) {
        for (int at = 0; at + MARK.length + DIGITS <= bytes.length; at++) {
            if (marks(bytes, at)) {
                return OptionalInt.of(
                        Integer.parseInt(new String(bytes, at + MARK.length, DIGITS, StandardCharsets.US_ASCII)));
            }
        }
        return OptionalInt.empty();
    }

    private static boolean marks(byte[] bytes, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (bytes[at + i] != MARK[i]) {
                return false;
            }
        }
        return Character.isDigit(bytes[at + MARK.length]);
    }
}
