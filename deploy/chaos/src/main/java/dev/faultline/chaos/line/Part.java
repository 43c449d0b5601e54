package dev.faultline.chaos.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process of the line: it can be killed, stopped in order, frozen, and started again with what it had. Not for several
 * threads at once, but for being looked at, and for being ended for good.
 */
public final class Part {
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final int KIB = 1024;

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private volatile List<String> command;
    private volatile Process process;
    private volatile boolean wanted = true;
    private boolean over;

    /** What a process holds at one moment. */
    public record Footprint(long residentBytes, int threads) {}

    private Part(String name, Path log, List<String> command, Map<String, String> environment) {
        this.name = name;
        this.log = log;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.process = launched();
    }

    /**
     * Starts a main class on this JVM's class path.
     *
     * @param name for a person, such as {@code sla-2}
     * @param folder what it prints goes to {@code <name>.log} there
     * @param environment beside that of this process
     */
    public static Part start(
            String name,
            Path folder,
            int heapMebibytes,
            Class<?> main,
            List<String> arguments,
            Map<String, String> environment) {
        String classPath = System.getProperty("java.class.path");
        return start(name, folder, command(classPath, heapMebibytes, main.getName(), arguments), environment);
    }

    /** Starts a {@link #command}. */
    static Part start(String name, Path folder, List<String> command, Map<String, String> environment) {
        return new Part(name, folder.resolve(name + ".log"), command, environment);
    }

    /** What starts a main class on a class path. */
    static List<String> command(String classPath, int heapMebibytes, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                // Many JVMs share few cores, and none lives for long.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        return command;
    }

    private Process launched() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new ChaosException("Cannot start %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Ends it as a crash of its machine would, and returns when it is gone. */
    public void kill() {
        wanted = false;
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as a service manager does, and returns when it has; by force when it takes too long. */
    public void stop() {
        wanted = false;
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    /**
     * Starts it again after {@link #kill} or {@link #stop}, or when it has {@link #died}.
     *
     * @throws ChaosException when it cannot be started, or the line has come to its end
     */
    public synchronized void restart() {
        if (over) {
            throw new ChaosException(name + " is not started again: the line has come to its end");
        }
        process = launched();
        wanted = true;
    }

    /** Stops it in order and starts something else in its place, with what it had. */
    void replace(List<String> another) {
        stop();
        command = List.copyOf(another);
        restart();
    }

    /**
     * Ends all of them for good, by force, and returns when they are gone. First all are struck, then they are waited for,
     * and an interrupt, which comes when somebody wants this quickly, spares none of them; it is passed on.
     */
    static void endAll(List<Part> parts) {
        parts.forEach(Part::strike);
        boolean interrupted = false;
        for (Part part : parts) {
            interrupted |= part.awaitEndUninterrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void strike() {
        over = true;
        wanted = false;
        process.destroyForcibly();
    }

    /** Whether somebody interrupted meanwhile. */
    private boolean awaitEndUninterrupted() {
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Takes the processor away from it, as a hypervisor, a debugger or a very long pause does. */
    public void freeze() {
        signal("STOP");
    }

    /** Gives it back. */
    public void thaw() {
        signal("CONT");
    }

    /** Whether it ended though nobody ended it. */
    public boolean died() {
        return wanted && !process.isAlive();
    }

    /** What it holds; empty when it does not run or the system does not tell. */
    public Optional<Footprint> footprint() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            Matcher resident = RESIDENT.matcher(status);
            Matcher threads = THREADS.matcher(status);
            return resident.find() && threads.find()
                    ? Optional.of(
                            new Footprint(Long.parseLong(resident.group(1)) * KIB, Integer.parseInt(threads.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new ChaosException("kill -%s of %s ended with %d".formatted(signal, name, code));
            }
        } catch (IOException e) {
            throw new ChaosException("Cannot send %s a signal: %s".formatted(name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }
}
