package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.config.SourceFile.Sample;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is done to a body: nothing throws, and every body comes to a fault or to a reason why there is none. */
class MutatedBodiesTest {
    private static final long SEED = 20261123;
    private static final int ROUNDS = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SourceFiles files = SourceFiles.read(new PolicyDirs(
            List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy"))));
    private final Random random = new Random(SEED);

    @Test
    void noMutatedBodyThrowsOrIsDroppedWithoutAWord() {
        int bodies = 0;
        for (SourceFiles.Read read : files.read()) {
            for (Sample sample : read.content().samples()) {
                for (int round = 0; round < ROUNDS; round++) {
                    byte[] bytes = mutated(sample);
                    SenderBody body = SenderBody.of("application/json", sample.headers(), bytes);

                    SourceReading detected = Sources.read(files.sources().detect(body), body, false);
                    SourceReading named = Sources.read(Optional.of(read.source()), body, false);

                    String of = read.source().name() + ": " + new String(bytes, StandardCharsets.UTF_8);
                    assertThat(detected.faults().size() + detected.ignored().size())
                            .as(of)
                            .isPositive();
                    assertThat(named.faults().size() + named.ignored().size())
                            .as(of)
                            .isPositive();
                    bodies++;
                }
            }
        }
        assertThat(bodies).isGreaterThan(5000);
    }

    /** Of its fields some are gone, null, or of another type; now and then bytes are broken as well. */
    private byte[] mutated(Sample sample) {
        String text = sample.raw() == null ? JSON.writeValueAsString(mutated(sample.body(), 0)) : sample.raw();
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
