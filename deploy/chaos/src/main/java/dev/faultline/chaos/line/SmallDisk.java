package dev.faultline.chaos.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk of its own under a folder, in memory, which can be filled up. */
public final class SmallDisk {
    private static final String SIZE = "192m";
    private static final int CHUNK = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Puts one under a folder, made for it. */
    static SmallDisk under(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ChaosException("Cannot make " + folder + ": " + e.getMessage(), e);
        }
        Privilege.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()))
                .ifPresent(why -> {
                    throw new ChaosException("Cannot mount a disk under " + folder + ": " + why);
                });
        return new SmallDisk(folder);
    }

    /** Leaves no room on it. */
    public void fill() {
        try (var ballast = Files.newOutputStream(ballast())) {
            byte[] chunk = new byte[CHUNK];
            while (folder.toFile().getUsableSpace() > 0) {
                ballast.write(chunk, 0, (int) Math.min(CHUNK, folder.toFile().getUsableSpace()));
            }
        } catch (IOException full) {
            // which is what was wanted
        }
    }

    /** Makes room again. */
    public void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new ChaosException("Cannot empty " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Takes it away with all that is on it; nobody may use it any more. */
    void remove() {
        var unused = Privilege.run(List.of("umount", folder.toString()));
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }
}
