package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a Kafka other than the one of this machine is entered, and what its topics are called. */
final class KafkaOptions {
    @Option(
            names = "--kafka-settings",
            paramLabel = "FILE",
            description = "with --kafka: properties by which clients sign in, as Kafka's own tools take them")
    private @Nullable Path settings;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "what stands before every topic's name",
            defaultValue = "")
    private String prefix = "";

    String prefix() {
        return prefix;
    }

    /** @throws LineException when the file cannot be read */
    Map<String, String> settings() {
        if (settings == null) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader file = Files.newBufferedReader(settings)) {
            read.load(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new LineException("Cannot read the settings in %s: %s".formatted(settings, e.getMessage()), e);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty));
    }
}
