package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources are read beside the start, and waited for. */
class SourcesAtStartTest {
    @TempDir
    Path policy;

    @Test
    void areThereWhenTheServiceHasStarted() throws IOException {
        write("match: {has: [body.pump]}\ntitle: body.pump\n");
        SourcesAtStart sources = new SourcesAtStart(new PolicyDirs(List.of(policy)));

        sources.start();

        assertThat(sources.isRunning()).isTrue();
        assertThat(sources.get().names()).containsExactly("pump");
    }

    @Test
    void aBrokenFileRefusesTheStart() throws IOException {
        write("titel: body.pump\n");
        SourcesAtStart sources = new SourcesAtStart(new PolicyDirs(List.of(policy)));

        assertThatThrownBy(sources::start).isInstanceOf(PolicyException.class).hasMessageContaining("pump.yaml");
        assertThat(sources.isRunning()).isFalse();
    }

    private void write(String yaml) throws IOException {
        Files.createDirectories(policy.resolve("sources"));
        Files.writeString(policy.resolve("sources/pump.yaml"), yaml);
    }
}
