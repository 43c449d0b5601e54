package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a data folder, held by the operating system for as long as this process lives: a killed process never
 * leaves a stale lock behind. The file holds the owner's process id, for the message only.
 */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, or refuses at once.
     *
     * @throws LineException naming the process that holds it
     */
    public static FolderLock take(DataFolder data) {
        Path file = data.lockFile();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new LineException(
                        "Data folder %s is in use by process %s: stop that one (./faultline down), or give another with --data."
                                .formatted(data.root(), Files.readString(file).strip()));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new LineException("Cannot lock the data folder with %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The process that owns the folder now; empty when nobody does. The pid in the file counts only while the lock is
     * held, so a number that another program got meanwhile is never mistaken for a line.
     */
    public static Optional<ProcessHandle> owner(DataFolder data) {
        Path file = data.lockFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (tryLock(channel) != null) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            throw new LineException("Cannot tell who holds %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LineException("Cannot release the data folder: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
