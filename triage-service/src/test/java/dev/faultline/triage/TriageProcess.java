package dev.faultline.triage;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.triage.config.ShippedPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Triage in a JVM of its own, so that it can be killed. What it prints goes to a file. */
final class TriageProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;

    private final Process process;

    private TriageProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and does not wait until it is ready.
     *
     * @param prefix of its topics and of its name
     * @param folder keeps its stores and its log, also for the process that takes over from it
     */
    static TriageProcess start(LocalCluster cluster, String prefix, Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TriageApplication.class.getName(),
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--spring.kafka.streams.state-dir=" + folder.resolve("state"),
                "--faultline.registry.url=" + cluster.registryUrl(),
                "--faultline.topics.prefix=" + prefix,
                "--faultline.topics.replication=1",
                "--faultline.policy.dirs=" + ShippedPolicy.FOLDER);
        try {
            return new TriageProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("triage.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a crash of its machine would: kill -9. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new AssertionError("alive " + SECONDS_TO_END + " s after it was killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
