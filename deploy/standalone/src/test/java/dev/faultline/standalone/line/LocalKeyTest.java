package dev.faultline.standalone.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeyTest {

    @TempDir
    Path dir;

    private DataFolder data = new DataFolder(Path.of("unset"));

    @BeforeEach
    void folder() {
        data = new DataFolder(dir).create();
    }

    @Test
    void hasTheLengthThatPagerDutyAndOpsgenieSendersExpect() {
        assertThat(LocalKey.readOrMake(data).value()).hasSize(32).matches("[0-9a-f]+");
    }

    @Test
    void isMadeOnceAndStaysTheSame() {
        // Given
        assertThat(LocalKey.read(data)).isEmpty();
        LocalKey made = LocalKey.readOrMake(data);
        // Then
        assertThat(LocalKey.readOrMake(data)).isEqualTo(made);
        assertThat(LocalKey.read(data)).contains(made);
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        assumeThat(dir.getFileSystem().supportedFileAttributeViews()).contains("posix");
        // When
        LocalKey.readOrMake(data);
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void entersThePolicyAsAHashOnly() throws IOException {
        // Given
        LocalKey key = new LocalKey("0123456789abcdef0123456789abcdef");
        // When
        KeyPolicy.write(data, key);
        // Then the hash is what sha256sum prints for it
        assertThat(Files.readString(data.policy().resolve("keys.yaml")))
                .contains("3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9")
                .doesNotContain(key.value());
    }

    @Test
    void doesNotPrintItselfIntoALog() {
        assertThat(new LocalKey("secret")).hasToString("LocalKey[…]");
    }
}
