package dev.faultline.line.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    @TempDir
    Path folder;

    @Test
    void keysAndValidityAreReadAndTheFirstKeySigns() throws IOException {
        write("first.key", "the first secret, of more than 32 letters\n");
        write("second.key", "the second secret, of more than 32 letters\n");
        write(LinkFile.NAME, """
                keys:
                  - {name: first, keyFile: first.key}
                  - {name: second, keyFile: second.key}
                validFor: {acknowledge: 2h}
                """);

        Links links = LinkFile.read(dirs(), null);

        String token = links.token(LinkPurpose.ACKNOWLEDGE, "INC-0-1", "Li", Role.OPS, "en", NOW)
                .orElseThrow();
        LinkSigner first = new LinkSigner(List.of("the first secret, of more than 32 letters"));
        assertThat(first.read(token, LinkPurpose.ACKNOWLEDGE, NOW.plus(Duration.ofMinutes(119))))
                .isInstanceOf(LinkReading.Valid.class);
        assertThat(links.validFor().get(LinkPurpose.ACKNOWLEDGE)).isEqualTo(Duration.ofHours(2));
        assertThat(links.validFor().get(LinkPurpose.UPLOAD)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void withoutAKeyInThePolicyTheInstallationsOwnServes() throws IOException {
        Path own = write("own.key", "the installation's own secret, 32 letters");
        write(LinkFile.NAME, "keys: []");

        assertThat(LinkFile.read(dirs(), own).signer()).isNotNull();
    }

    @Test
    void withoutAnyKeyThereAreNoLinksAndNoneIsHonoured() {
        Links links = LinkFile.read(dirs(), null);

        assertThat(links.token(LinkPurpose.UPLOAD, "INC-0-1", "Li", Role.SITE, "en", NOW))
                .isEmpty();
        assertThat(links.read("a.b", LinkPurpose.UPLOAD, NOW)).isInstanceOf(LinkReading.Forged.class);
    }

    @Test
    void everythingThatIsWrongIsToldWithItsLine() throws IOException {
        write("short.key", "short");
        write(LinkFile.NAME, """
                keys:
                  - {name: short, keyFile: short.key}
                  - {name: gone, keyFile: gone.key}
                validFor: {upload: 0s}
                """);

        assertThatThrownBy(() -> LinkFile.read(dirs(), null))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("links.yaml:2")
                .hasMessageContaining("the secret of 'short' is too short")
                .hasMessageContaining("links.yaml:3")
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("validFor.upload must be positive");
    }

    private PolicyDirs dirs() {
        return new PolicyDirs(List.of(folder));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
