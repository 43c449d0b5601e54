package dev.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/settings.md} is what the code says. Run with {@code -Dfaultline.write-docs=true} to write it anew. */
class SettingsPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("faultline.root")).resolve("docs/settings.md");
    private static final String OURS = "faultline.";

    @Test
    void everySettingIsTheDescriptionItsCodeGives() throws IOException {
        SortedMap<String, JsonNode> settings = settings();
        String wanted = page(settings);

        assertThat(settings)
                .as("each says what it is for")
                .isNotEmpty()
                .allSatisfy((name, setting) ->
                        assertThat(setting.path("description").asString("")).isNotBlank());
        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE)
                .as("stale: run this test with -Dfaultline.write-docs=true")
                .hasContent(wanted);
    }

    private static String page(SortedMap<String, JsonNode> settings) {
        return """
                # Settings

                The line's own settings, as Spring Boot takes them: on the command line (`--faultline.topics.partitions=12`), in the
                environment (`FAULTLINE_TOPICS_PARTITIONS=12`), or in a file that `spring.config.additional-location` names. What can be
                set beside them for Kafka, the web server and metrics is in [operating.md](operating.md). Written by SettingsPageTest.

                | setting | taken by | default | |
                |---|---|---|---|
                """
                + settings.entrySet().stream()
                        .map(setting -> row(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(String name, JsonNode setting) {
        String standard = setting.path("defaultValue").asString("");
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        name,
                        takenBy(setting.path("sourceType").asString()),
                        standard.isEmpty() ? "" : "`" + standard + "`",
                        setting.path("description").asString(""));
    }

    private static String takenBy(String type) {
        return type.startsWith("dev.faultline.line.") ? "every service" : type.split("\\.", -1)[2];
    }

    private static SortedMap<String, JsonNode> settings() throws IOException {
        SortedMap<String, JsonNode> settings = new TreeMap<>();
        for (URL url : metadata()) {
            try (InputStream in = url.openStream()) {
                for (JsonNode setting : JsonMapper.shared().readTree(in).path("properties")) {
                    if (setting.path("name").asString().startsWith(OURS)) {
                        settings.put(setting.path("name").asString(), setting);
                    }
                }
            }
        }
        return settings;
    }

    private static List<URL> metadata() throws IOException {
        return new ArrayList<>(Collections.list(
                SettingsPageTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json")));
    }
}
