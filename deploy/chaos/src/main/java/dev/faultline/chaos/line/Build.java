package dev.faultline.chaos.line;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the processes of services are started from.
 *
 * @param classPath as a JVM takes it
 * @param policy folders, the first that holds a file wins
 */
public record Build(String classPath, List<Path> policy) {

    public Build {
        policy = List.copyOf(policy);
    }

    /** What this process was started from. */
    public static Build ofThisProcess(List<Path> policy) {
        return new Build(System.getProperty("java.class.path"), policy);
    }

    /**
     * Another one, with the policy it ships.
     *
     * @param folder an unpacked release, or a checkout that was built
     * @throws ChaosException when it is neither
     */
    public static Build in(Path folder) {
        Path checkout = folder.resolve("deploy/standalone/target/line");
        Path policy = folder.resolve("deploy/policy");
        boolean checkedOut = Files.isDirectory(checkout);
        if (!Files.isDirectory(policy) || !(checkedOut || Files.isDirectory(folder.resolve("lib")))) {
            throw new ChaosException(folder + " holds neither an unpacked release nor a checkout that was built");
        }
        Path jars = (checkedOut ? checkout : folder).toAbsolutePath();
        return new Build(
                Stream.of(jars, jars.resolve("lib"))
                        .map(part -> part + File.separator + "*")
                        .reduce((one, other) -> one + File.pathSeparator + other)
                        .orElseThrow(),
                List.of(policy.toAbsolutePath()));
    }

    /** The same with a policy folder before all others. */
    public Build under(Path overlay) {
        return new Build(
                classPath, Stream.concat(Stream.of(overlay), policy.stream()).toList());
    }
}
