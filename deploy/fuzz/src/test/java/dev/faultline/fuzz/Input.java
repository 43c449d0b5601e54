package dev.faultline.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An input whose first bytes choose what the rest is given to, so that one target has several readers. */
public final class Input {
    private final byte[] bytes;
    private int next;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One of several; the first when there is no byte left. */
    public <T> T choose(List<T> several) {
        return several.get(next < bytes.length ? Byte.toUnsignedInt(bytes[next++]) % several.size() : 0);
    }

    /** What is left, as it is. */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, Math.min(next, bytes.length), bytes.length);
    }

    /** What is left, as the text that a reader of UTF-8 makes of it. */
    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }
}
