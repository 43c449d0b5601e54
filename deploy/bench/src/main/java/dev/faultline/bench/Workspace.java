package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A temporary folder for a broker and for stores; gone afterwards, even when the run is interrupted. */
public final class Workspace implements AutoCloseable {

    private final Path root;
    private final Thread atExit = new Thread(this::remove, "bench-workspace-end");

    private Workspace(Path root) {
        this.root = root;
    }

    /** Makes the folder. */
    public static Workspace create() {
        try {
            Workspace workspace = new Workspace(Files.createTempDirectory("faultline-bench-"));
            Runtime.getRuntime().addShutdownHook(workspace.atExit);
            return workspace;
        } catch (IOException e) {
            throw new BenchException("Cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** A folder in it; not made yet. */
    public Path folder(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        FileSystemUtils.deleteRecursively(root.toFile());
    }
}
