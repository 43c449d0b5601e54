package dev.faultline.localcluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A cluster that a test can kill: this class is also the main class of that process. */
record ClusterInAnotherProcess(Process process, String bootstrapServers, String registryUrl, long registryPid) {

    static ClusterInAnotherProcess start(Path dir) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-D" + RegistryCommand.HOME_PROPERTY + "=" + System.getProperty(RegistryCommand.HOME_PROPERTY),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ClusterInAnotherProcess.class.getName(),
                        dir.toString())
                .redirectError(new File(dir.toFile(), "stderr.log"))
                .start();
        BufferedReader out = process.inputReader();
        return new ClusterInAnotherProcess(process, line(out, dir), line(out, dir), Long.parseLong(line(out, dir)));
    }

    private static String line(BufferedReader out, Path dir) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("The process ended at start, see " + dir);
        }
        return line;
    }

    /** Starts a cluster in the folder given, prints where it is, and never ends by itself. */
    public static void main(String[] args) throws InterruptedException {
        LocalCluster cluster = LocalCluster.start(Path.of(args[0]), LocalCluster.Ports.FREE);
        System.out.println(cluster.bootstrapServers());
        System.out.println(cluster.registryUrl());
        // The registry is the only child this process has.
        System.out.println(
                ProcessHandle.current().children().findFirst().orElseThrow().pid());
        new CountDownLatch(1).await();
    }
}
