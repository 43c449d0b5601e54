package dev.faultline.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folders policy is read from. The first that holds a file wins, so a folder with one file in it can be laid over the
 * shipped policy.
 *
 * @param dirs folders, most particular first; at least one
 */
public record PolicyDirs(List<Path> dirs) {

    public PolicyDirs {
        if (dirs.isEmpty()) {
            throw new IllegalArgumentException("no policy folder given: set faultline.policy.dirs");
        }
        dirs = List.copyOf(dirs);
    }

    /**
     * The file of that name.
     *
     * @throws PolicyException when no folder holds it
     */
    public Path find(String fileName) {
        for (Path dir : dirs) {
            Path file = dir.resolve(fileName);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        String searched = dirs.stream().map(Path::toString).collect(Collectors.joining(", "));
        throw new PolicyException(new PolicyProblem(
                Path.of(fileName),
                0,
                "no such file in " + searched,
                "set faultline.policy.dirs to the folder that holds it"));
    }
}
