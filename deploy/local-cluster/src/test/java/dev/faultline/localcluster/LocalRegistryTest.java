package dev.faultline.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryTest {

    @TempDir
    Path dir;

    @Test
    void aSchemaKeepsItsIdOverARestart() {
        // Given
        int id;
        try (LocalRegistry first = LocalRegistry.start(dir, 0)) {
            id = new SchemaDrawer(first.url()).register("fault", "\"string\"");
        }
        // When
        try (LocalRegistry second = LocalRegistry.start(dir, 0)) {
            // Then
            assertThat(new SchemaDrawer(second.url()).register("fault", "\"string\""))
                    .isEqualTo(id);
        }
    }

    @Test
    void theProcessIsGoneAfterClose() {
        // Given
        LocalRegistry registry = LocalRegistry.start(dir, 0);
        ProcessHandle child = ProcessHandle.of(registry.pid()).orElseThrow();
        // When
        registry.close();
        // Then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aTakenPortIsNamedInOneLine() throws IOException {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            // When, Then
            assertThatThrownBy(() -> LocalRegistry.start(dir, taken))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining("Port " + taken + " for the registry is taken")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aRegistryThatCannotStartNamesItsLogInOneLine() throws IOException {
        // Given a database file that is none
        Files.writeString(dir.resolve("schemas.mv.db"), "not a database");
        // When, Then
        assertThatThrownBy(() -> LocalRegistry.start(dir, 0))
                .isInstanceOf(LocalClusterException.class)
                .hasMessageContaining(dir.resolve("registry.log").toString())
                .hasMessageNotContaining("\n");
    }
}
