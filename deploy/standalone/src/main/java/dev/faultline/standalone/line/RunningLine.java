package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running line tells other processes about itself, kept in {@code line.json} in its data folder.
 *
 * @param pid its process
 * @param ready whether everything had started when this was written
 * @param kafka {@code host:port} of the broker
 * @param registry root URL of the registry
 * @param services root URL by service name
 * @param policy its policy folders, the one on top first; empty when a line of another build does not say
 */
public record RunningLine(
        long pid, boolean ready, String kafka, String registry, Map<String, String> services, List<Path> policy) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public RunningLine {
        services = new TreeMap<>(services);
        policy = List.copyOf(Objects.requireNonNullElse(policy, List.of()));
    }

    /** The line that last started on the folder and has not stopped in order; its process may be dead all the same. */
    public static Optional<RunningLine> read(DataFolder data) {
        try {
            return Optional.of(JSON.readValue(Files.readString(data.runningFile()), RunningLine.class));
        } catch (NoSuchFileException nobody) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new LineException(
                    "Cannot read %s: remove it when no line runs there.".formatted(data.runningFile()), e);
        }
    }

    /** The line that runs on the folder; one whose process is dead does not. */
    public static Optional<RunningLine> alive(DataFolder data) {
        return read(data).filter(known -> known.process().isPresent());
    }

    /** The policy file of this name that the line runs with; empty when none of its folders has one. */
    public Optional<Path> policyFile(String name) {
        return policy.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The process, when it is still there. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    RunningLine nowReady() {
        return new RunningLine(pid, true, kafka, registry, services, policy);
    }

    void write(DataFolder data) {
        Path fresh = data.runningFile().resolveSibling("line.json.new");
        try {
            Files.writeString(fresh, JSON.writeValueAsString(this));
            Files.move(fresh, data.runningFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LineException("Cannot write %s: %s".formatted(fresh, e.getMessage()), e);
        }
    }

    static void remove(DataFolder data) {
        try {
            Files.deleteIfExists(data.runningFile());
        } catch (IOException e) {
            throw new LineException("Cannot remove %s: %s".formatted(data.runningFile(), e.getMessage()), e);
        }
    }
}
