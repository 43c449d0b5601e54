package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where this copy of faultline lives; the launcher says so in system property {@code faultline.root}.
 *
 * @param root the folder that holds the launcher
 */
record Installation(Path root) {

    static Installation ofThisProcess() {
        String root = System.getProperty("faultline.root");
        if (root == null) {
            throw new LineException("System property faultline.root must name the folder of ./faultline.");
        }
        return new Installation(Path.of(root));
    }

    Path shippedPolicy() {
        return root.resolve("deploy").resolve("policy");
    }

    /** Policy folders, the first that holds a file wins: some laid over the one that ships. */
    List<Path> policyUnder(List<Path> overlays) {
        return Stream.concat(overlays.stream(), Stream.of(shippedPolicy())).toList();
    }

    /** Laid over the shipped policy, it tells the targets in seconds. */
    Path demoPolicy() {
        return root.resolve("deploy").resolve("policy-demo").toAbsolutePath().normalize();
    }

    Path launcher() {
        return root.resolve("faultline");
    }
}
