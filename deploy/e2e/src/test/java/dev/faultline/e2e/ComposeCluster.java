package dev.faultline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The line of {@code deploy/compose} on this machine's Docker engine, under a name and on ports of its own. */
final class ComposeCluster implements AutoCloseable {
    private final String project = "faultline-test-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final Path local;
    private final int intakePort = LineProcesses.freePort();
    private final List<String> compose;

    private ComposeCluster(Path local) {
        this.local = local;
        List<String> command = new ArrayList<>(
                Installed.find("docker-compose").isPresent()
                        ? List.of("docker-compose")
                        : List.of("docker", "compose"));
        command.addAll(List.of(
                "-p",
                project,
                "-f",
                TestPolicy.root().resolve("deploy/compose/compose.yaml").toString()));
        this.compose = List.copyOf(command);
    }

    /**
     * Prepares an installation as its README says, lays short targets over its policy, and starts it with two instances of
     * the stream services.
     */
    static ComposeCluster start(Path local) {
        requireImages();
        Installed.run(
                List.of(TestPolicy.root().resolve("deploy/compose/prepare").toString(), local.toString()),
                Map.of("FAULTLINE", launcher(local.resolveSibling("launcher")).toString()));
        TestPolicy.shortTargets(local.resolve("policy"));
        ComposeCluster cluster = new ComposeCluster(local);
        try {
            cluster.compose("up", "-d", "--no-build", "--scale", "triage=2", "--scale", "sla=2");
        } catch (AssertionError failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    /** One that runs what is under test; the checkout's own would build it anew, jars this test runs on among them. */
    private static Path launcher(Path folder) {
        try {
            Path script = Files.writeString(Files.createDirectories(folder).resolve("faultline"), """
                    #!/bin/sh
                    exec '%s/bin/java' -cp '%s' dev.faultline.standalone.Faultline "$@"
                    """.formatted(
                            System.getProperty("java.home"), System.getProperty("java.class.path")));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireImages() {
        for (String image : List.of("intake", "triage", "sla", "notify")) {
            try {
                Installed.run(List.of("docker", "image", "inspect", "faultline/" + image + ":0.1.0-SNAPSHOT"));
            } catch (AssertionError absent) {
                throw new AssertionError("no image of " + image + ": ./mvnw -Pimages package -DskipTests", absent);
            }
        }
    }

    HttpCaller intake() {
        return new HttpCaller("http://127.0.0.1:" + intakePort, "Bearer " + secret("sender.key"));
    }

    /** The board of one instance of the SLA service that runs now, with the administrator signed in. */
    HttpCaller board(String container) {
        String address = Installed.run(List.of("docker", "port", container, "8080/tcp"))
                .lines()
                .findFirst()
                .orElseThrow();
        return HttpCaller.signedIn(
                "http://127.0.0.1:" + address.substring(address.lastIndexOf(':') + 1),
                "admin",
                secret("admin.password"));
    }

    /** Containers of a service that run. */
    List<String> containers(String service) {
        return compose("ps", "-q", service).lines().toList();
    }

    /** As when its machine goes: kill -9. */
    void kill(String container) {
        Installed.run(List.of("docker", "kill", container));
    }

    void startAgain(String container) {
        Installed.run(List.of("docker", "start", container));
    }

    /** {@code healthy} once its health check passes. */
    String health(String container) {
        return Installed.run(List.of("docker", "inspect", "-f", "{{.State.Health.Status}}", container));
    }

    String log(String service) {
        return compose("logs", "--no-color", "--tail", "60", service);
    }

    private String secret(String name) {
        try {
            return Files.readString(local.resolve("secrets").resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String compose(String... arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return Installed.run(
                command,
                Map.of(
                        "FAULTLINE_LOCAL", local.toString(),
                        "FAULTLINE_INTAKE_PORT", Integer.toString(intakePort),
                        // of the engine's choice
                        "FAULTLINE_BOARD_PORTS", "0",
                        "FAULTLINE_PROMETHEUS_PORT", "0",
                        "FAULTLINE_ALERTMANAGER_PORT", "0"));
    }

    @Override
    public void close() {
        compose("down", "-v", "--remove-orphans", "-t", "5");
    }
}
