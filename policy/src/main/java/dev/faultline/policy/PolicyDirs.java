package dev.faultline.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The folders policy is read from. The first that holds a file wins, so a folder with one file in it can be laid over the
 * shipped policy. It remembers which files it was asked for: they are the policy of whoever asked. Thread-safe.
 */
public final class PolicyDirs {
    private final List<Path> dirs;
    private final Map<String, Path> handedOut = new ConcurrentHashMap<>();

    /** @param dirs folders, most particular first; at least one */
    public PolicyDirs(List<Path> dirs) {
        if (dirs.isEmpty()) {
            throw new IllegalArgumentException("no policy folder given: set faultline.policy.dirs");
        }
        this.dirs = List.copyOf(dirs);
    }

    /** The folders, most particular first. */
    public List<Path> dirs() {
        return dirs;
    }

    /** The files that were found so far, by their name within a policy folder, such as {@code sources/grafana.yaml}. */
    public SortedMap<String, Path> handedOut() {
        return new TreeMap<>(handedOut);
    }

    /**
     * The file of that name.
     *
     * @throws PolicyException when no folder holds it
     */
    public Path find(String fileName) {
        return search(fileName).orElseThrow(() -> missing(fileName));
    }

    /** The file of that name; empty when no folder holds it. */
    public Optional<Path> search(String fileName) {
        Optional<Path> found = dirs.stream()
                .map(dir -> dir.resolve(fileName))
                .filter(Files::isRegularFile)
                .findFirst();
        found.ifPresent(file -> handedOut.put(fileName, file));
        return found;
    }

    private PolicyException missing(String fileName) {
        String searched = dirs.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new PolicyException(new PolicyProblem(
                Path.of(fileName),
                0,
                "no such file in " + searched,
                "set faultline.policy.dirs to the folder that holds it"));
    }

    /**
     * The files of a folder with this ending, by name without it; of two of one name the one in the most particular folder.
     *
     * @param folder within the policy folders, such as {@code sources}; may be in none of them
     * @param ending such as {@code .yaml}
     */
    public SortedMap<String, Path> list(String folder, String ending) {
        SortedMap<String, Path> found = new TreeMap<>();
        for (Path dir : dirs) {
            Path here = dir.resolve(folder);
            if (!Files.isDirectory(here)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(here, "*" + ending)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    found.putIfAbsent(name.substring(0, name.length() - ending.length()), file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + here, e);
            }
        }
        found.forEach((name, file) -> handedOut.put(folder + "/" + name + ending, file));
        return found;
    }
}
