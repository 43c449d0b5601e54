package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a process of its own, so that what it costs is not mixed with what measuring it costs. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int KIB = 1024;
    /** Characters of what it printed that tell why it stands still. */
    private static final int LAST_PRINTED = 2_000;

    private final Process process;
    private final String name;
    private final Path log;
    private final Thread atExit;

    private ChildProcess(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "bench-end-of-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a main class on this JVM's class path, with the heap and the collector of a service.
     *
     * @param log what it prints goes there
     * @param jvm further options of the JVM
     */
    public static ChildProcess java(
            Path log, int heapMebibytes, Class<?> main, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMebibytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return start(main.getSimpleName(), log, command);
    }

    /**
     * Starts a program.
     *
     * @param name for a person
     * @param log what it prints goes there
     * @throws BenchException when it cannot be started
     */
    public static ChildProcess start(String name, Path log, List<String> command) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ChildProcess(process, name, log);
        } catch (IOException e) {
            throw new BenchException("Cannot start %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * That it still runs.
     *
     * @throws BenchException with the last it printed, when it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchException("%s ended with %d:%n%s".formatted(name, process.exitValue(), printed()));
        }
    }

    /** Whether it still runs, and the last it printed: for whoever asks why nothing comes of it. */
    public String condition() {
        String state = process.isAlive()
                ? "%s still runs".formatted(name)
                : "%s ended with %d".formatted(name, process.exitValue());
        String printed = printed().strip();
        return printed.isEmpty()
                ? state + " and printed nothing"
                : "%s and printed last:%n%s"
                        .formatted(state, printed.substring(Math.max(0, printed.length() - LAST_PRINTED)));
    }

    /** Processor time used so far, by all its threads; zero where the system does not tell. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Physical memory it holds; empty where the system does not tell. */
    public OptionalLong residentBytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher told = RESIDENT.matcher(Files.readString(status));
            return told.find() ? OptionalLong.of(Long.parseLong(told.group(1)) * KIB) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(nothing can be read of " + log + ")";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
