package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one line keeps everything: {@code kafka/}, {@code registry/}, {@code state/<service>/}, {@code logs/},
 * {@code policy/}, {@code key}, {@code links.key}. One process at a time owns it, see {@link FolderLock}.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes the folder when it is absent.
     *
     * @throws LineException when it cannot be made or written
     */
    public DataFolder create() {
        try {
            Files.createDirectories(logs());
            return this;
        } catch (IOException e) {
            throw new LineException(
                    "Cannot write the data folder %s: give another with --data, or make it writable.".formatted(root),
                    e);
        }
    }

    /** Logs of the last runs. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of everything in the line's process. */
    public Path log() {
        return logs().resolve("faultline.log");
    }

    /** What {@code up} printed when it was started in the background. */
    public Path upOutput() {
        return logs().resolve("up.log");
    }

    /** State stores of one service. */
    public Path state(String service) {
        return root.resolve("state").resolve(service);
    }

    /** Policy this installation made for itself: the local key's hash. */
    public Path policy() {
        return root.resolve("policy");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path runningFile() {
        return root.resolve("line.json");
    }

    /** What links in messages are signed with. */
    Path linkKeyFile() {
        return root.resolve("links.key");
    }

    Path keyFile() {
        return root.resolve("key");
    }
}
