package dev.faultline.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Spoils bodies as only chance does: the same seed spoils the same bodies in the same way. */
public final class BodyMutator {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random;

    public BodyMutator(Random random) {
        this.random = random;
    }

    /** Of its fields some are gone, null, or of another type; now and then bytes are broken as well. */
    public byte[] json(@Nullable Object body) {
        return bytes(JSON.writeValueAsString(mutated(body, 0)));
    }

    /** A text of which now and then a byte is broken or the end is missing. */
    public byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private @Nullable Object mutated(@Nullable Object value, int depth) {
        if (random.nextInt(12) == 0) {
            return odd(depth);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, one) -> {
                if (random.nextInt(12) != 0) {
                    fields.put(name, mutated(one, depth + 1));
                }
            });
            return fields;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(one -> elements.add(mutated(one, depth + 1)));
            return elements;
        }
        return value;
    }

    private @Nullable Object odd(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> 1e300;
            case 4 -> true;
            case 5 -> "";
            case 6 -> "\u0000\uD800 \n {\"a\":";
            case 7 -> "x".repeat(70_000);
            case 8 -> List.of();
            case 9 -> Map.of();
            case 10 -> depth > 3 ? "deep" : List.of(List.of(1, "two"), Map.of("key", List.of()));
            default -> Map.of("value", Map.of("value", 1), "key", 2, "", "");
        };
    }
}
