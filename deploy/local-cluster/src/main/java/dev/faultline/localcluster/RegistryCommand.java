package dev.faultline.localcluster;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command line of the registry's process: this process's own JDK, Apicurio's unpacked server, one folder, one port. */
final class RegistryCommand {

    /** The system property that says where the registry's server is unpacked. */
    static final String HOME_PROPERTY = "faultline.registry.home";

    private static final String SERVER_JAR = "quarkus-run.jar";

    private RegistryCommand() {}

    static List<String> of(Path dir, int port) {
        return List.of(
                ProcessHandle.current().info().command().orElseGet(RegistryCommand::javaFromHome),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // A registry of a dozen schemas never pays back the optimising compiler's time and memory.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + dir,
                // Quarkus asks for these two in its jar's manifest, which only -jar reads.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.http.host=" + LoopbackPort.HOST,
                "-Dquarkus.http.port=" + port,
                // Open on all interfaces at 9000 unless told otherwise; 0 is any free port.
                "-Dquarkus.management.host=" + LoopbackPort.HOST,
                "-Dquarkus.management.port=0",
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + dir.resolve("schemas"),
                "-cp",
                ownCode() + File.pathSeparator + serverJar(),
                RegistryChild.class.getName());
    }

    private static Path serverJar() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new LocalClusterException(
                    "System property %s must name the folder of the unpacked registry.".formatted(HOME_PROPERTY));
        }
        Path jar = Path.of(home, SERVER_JAR);
        if (!Files.isReadable(jar)) {
            throw new LocalClusterException(
                    "There is no registry at %s: build deploy/local-cluster, which unpacks it.".formatted(jar));
        }
        return jar;
    }

    private static Path ownCode() {
        try {
            return Path.of(RegistryChild.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path of this process is not made of files", e);
        }
    }

    private static String javaFromHome() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
