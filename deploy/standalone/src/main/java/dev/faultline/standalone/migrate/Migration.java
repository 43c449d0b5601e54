package dev.faultline.standalone.migrate;

import dev.faultline.standalone.line.LineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Policy made of an Alertmanager's configuration.
 *
 * @param files what to lay over the policy that ships, by name of the file
 * @param left what has no counterpart, or wants a decision; a line each
 */
public record Migration(Map<String, ObjectNode> files, List<String> left) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();

    public Migration {
        files = Map.copyOf(files);
        left = List.copyOf(left);
    }

    /**
     * Reads a configuration.
     *
     * @param shipped the folder of the policy that ships, whose other settings stay as they are
     * @throws LineException when it is none
     */
    public static Migration of(Path configuration, Path shipped) {
        AlertmanagerConfig config = read(configuration);
        List<String> left = new ArrayList<>();
        Receivers receivers = Receivers.of(config, left);
        Routes routes = Routes.of(config, left);
        Map<String, ObjectNode> files = new LinkedHashMap<>();
        files.put("notify.yaml", receivers.into(policy(shipped, "notify.yaml"), routes));
        files.put("correlation.yaml", routes.into(policy(shipped, "correlation.yaml")));
        files.put("alerts.yaml", Quiet.of(config, routes, left).into(policy(shipped, "alerts.yaml")));
        return new Migration(files, left);
    }

    private static AlertmanagerConfig read(Path configuration) {
        try {
            return AlertmanagerConfig.of(Files.readString(configuration));
        } catch (IOException e) {
            throw new LineException("Cannot read %s: %s".formatted(configuration, e.getMessage()), e);
        } catch (JacksonException e) {
            throw new LineException(
                    "%s is no configuration of Alertmanager: %s".formatted(configuration, e.getOriginalMessage()), e);
        }
    }

    private static ObjectNode policy(Path shipped, String name) {
        return (ObjectNode) YAML.readTree(shipped.resolve(name));
    }

    /**
     * Writes the files.
     *
     * @param folder made when it is not there; no file of these names may be in it
     * @throws LineException when one is, or the disk does not take them
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : files.keySet()) {
                if (Files.exists(folder.resolve(name))) {
                    throw new LineException("There is a %s in %s: name another folder.".formatted(name, folder));
                }
            }
            for (Map.Entry<String, ObjectNode> file : files.entrySet()) {
                Files.writeString(
                        folder.resolve(file.getKey()),
                        "# Made of an Alertmanager's configuration. What each key means: docs/policy.md.\n"
                                + YAML.writeValueAsString(file.getValue()));
            }
        } catch (IOException e) {
            throw new LineException("Cannot write to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
