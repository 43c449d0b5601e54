package dev.faultline.standalone.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path dir;

    @Test
    void theSecondTakerIsToldInOneLineWhoHoldsTheFolder() {
        DataFolder data = new DataFolder(dir).create();
        // Given
        try (FolderLock held = FolderLock.take(data)) {
            assertThat(held).isNotNull();
            // When, Then
            assertThatThrownBy(() -> FolderLock.take(data))
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining(dir.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageNotContaining("\n");
            assertThat(FolderLock.owner(data)).contains(ProcessHandle.current());
        }
    }

    @Test
    void aReleasedFolderHasNoOwnerAndCanBeTakenAgain() {
        // Given
        DataFolder data = new DataFolder(dir).create();
        FolderLock.take(data).close();
        // Then
        assertThat(FolderLock.owner(data)).isEmpty();
        FolderLock.take(data).close();
    }

    @Test
    void theFileOfAKilledProcessLocksNobodyOut() throws IOException {
        // Given what kill -9 leaves behind, its pid now being somebody else's
        DataFolder data = new DataFolder(dir).create();
        Files.writeString(dir.resolve("lock"), "1\n");
        // Then
        assertThat(FolderLock.owner(data)).isEmpty();
        FolderLock.take(data).close();
    }
}
