package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.BodyMutator;
import dev.faultline.intake.config.SourceFile.Sample;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a body: nothing throws, and every body comes to a fault or to a reason why there is none. */
class MutatedBodiesTest {
    private static final long SEED = 20261123;
    private static final int ROUNDS = 60;

    private final SourceFiles files = SourceFiles.read(new PolicyDirs(
            List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy"))));
    private final BodyMutator mutator = new BodyMutator(new Random(SEED));

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

    private byte[] mutated(Sample sample) {
        return sample.raw() == null ? mutator.json(sample.body()) : mutator.bytes(sample.raw());
    }
}
