package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.policy.PolicyDirs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sources that are shipped do what their own samples say. */
class ShippedSourcesTest {
    private static final PolicyDirs SHIPPED = new PolicyDirs(
            List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy")));

    @Test
    void everySampleBecomesTheFaultsItSays() {
        assertThat(new SourceCheck().check(SHIPPED)).isEmpty();
    }

    @Test
    void everySourceNamesWhereItsBodiesAreKnownFromAndBringsSamples() {
        List<SourceFiles.Read> shipped = SourceFiles.read(SHIPPED).read();

        assertThat(shipped).hasSizeGreaterThan(25).allSatisfy(read -> {
            assertThat(read.content().references()).as("%s", read.file()).isNotEmpty();
            assertThat(read.content().samples()).as("%s", read.file()).isNotEmpty();
        });
    }

    @Test
    void everySourceIsInTheDocument() throws IOException {
        String document = Files.readString(
                Path.of(System.getProperty("faultline.root", "..")).resolve("docs/sources.md"));

        assertThat(SourceFiles.read(SHIPPED).sources().names())
                .allSatisfy(name -> assertThat(document).contains("| `" + name + "` |"));
    }
}
