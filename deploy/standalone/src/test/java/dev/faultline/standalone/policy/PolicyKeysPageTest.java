package dev.faultline.standalone.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/policy-keys.md} is what the code says. Run with {@code -Dfaultline.write-docs=true} to write it anew. */
class PolicyKeysPageTest {
    private static final Path ROOT = Path.of(System.getProperty("faultline.root"));
    private static final Path PAGE = ROOT.resolve("docs/policy-keys.md");
    private static final List<String> MODULES =
            List.of("triage-service", "sla-service", "notify-service", "intake-service", "line-starter");
    private static final RecordDocs DOCS = new RecordDocs(ROOT, MODULES);
    private static final Pattern READING = Pattern.compile("PolicyReader\\.read\\([^;]*?(\\w+)\\.class\\)");

    /**
     * A file of policy.
     *
     * @param name within a policy folder
     * @param readBy which services
     * @param type the record it is read into
     */
    private record PolicyFile(String name, String readBy, String type) {
        List<PolicyKey> keys() {
            try {
                return PolicyKeys.of(Class.forName(type), DOCS);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isOf(Path file) {
            return name.startsWith("sources/") ? file.toString().contains("/sources/") : file.endsWith(name);
        }
    }

    private static final List<PolicyFile> FILES = List.of(
            new PolicyFile("grading.yaml", "triage", "dev.faultline.triage.config.GradingFile"),
            new PolicyFile("services.yaml", "triage", "dev.faultline.triage.config.ServicesFile"),
            new PolicyFile("correlation.yaml", "triage", "dev.faultline.triage.config.CorrelationFile"),
            new PolicyFile("alerts.yaml", "triage", "dev.faultline.triage.config.AlertsFile"),
            new PolicyFile("duties.yaml", "triage", "dev.faultline.triage.config.DutiesFile"),
            new PolicyFile("handling.yaml", "triage", "dev.faultline.triage.config.HandlingFile"),
            new PolicyFile("sla.yaml", "sla", "dev.faultline.sla.config.SlaFile"),
            new PolicyFile("board.yaml", "sla", "dev.faultline.sla.page.BoardFile"),
            new PolicyFile("notify.yaml", "notify", "dev.faultline.notify.config.NotifyFile"),
            new PolicyFile("routes.yaml", "notify", "dev.faultline.notify.config.RoutesFile"),
            new PolicyFile("links.yaml", "notify and intake", "dev.faultline.line.link.LinkFile"),
            new PolicyFile("keys.yaml", "intake", "dev.faultline.intake.config.KeyFile"),
            new PolicyFile("callbacks.yaml", "intake", "dev.faultline.intake.config.CallbackFile"),
            new PolicyFile("heartbeats.yaml", "intake", "dev.faultline.intake.config.HeartbeatFile"),
            new PolicyFile("redaction.yaml", "intake", "dev.faultline.intake.config.RedactionFile"),
            new PolicyFile("sources/*.yaml", "intake", "dev.faultline.intake.config.SourceFile"));

    @Test
    void everyKeyIsWhatItsCodeSaysOfIt() throws IOException {
        String wanted = page();

        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE)
                .as("stale: run this test with -Dfaultline.write-docs=true")
                .hasContent(wanted);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyKeySaysWhatItIsFor(PolicyFile file) {
        assertThat(file.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.sentence())
                        .as("%s of %s has a @param in the Javadoc of its record", key.shown(), file.name())
                        .isNotBlank());
    }

    /** A record that policy is read into and that nobody put on the list above would be left out of the page. */
    @Test
    void everyRecordPolicyIsReadIntoIsOnThePage() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    READING.matcher(Files.readString(source)).results().forEach(call -> read.add(call.group(1)));
                }
            }
        }
        // AudienceCheck looks for audiences in a file it does not know.
        read.remove("Object");

        assertThat(FILES)
                .extracting(file -> file.type().replaceFirst(".*\\.", ""))
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyKeyOfAShippedFileIsOnThePage(Path yaml) throws IOException {
        PolicyFile file = FILES.stream()
                .filter(known -> known.isOf(yaml))
                .findFirst()
                .orElseThrow(() -> new AssertionError(yaml + " is on no page"));
        Set<String> documented =
                file.keys().stream().flatMap(key -> key.paths().stream()).collect(Collectors.toSet());
        List<String> strangers = new ArrayList<>();

        strangers("", YAMLMapper.shared().readTree(Files.readString(yaml)), documented, strangers);

        assertThat(strangers).isEmpty();
    }

    /** Goes through what is written as far as there are keys of policy, and not names or values, below. */
    private static void strangers(String path, JsonNode node, Set<String> documented, List<String> strangers) {
        if (node.isArray()) {
            node.forEach(element -> strangers(path + "[]", element, documented, strangers));
            return;
        }
        String below = path.isEmpty() ? "" : path + ".";
        boolean hasKeys = documented.stream().anyMatch(known -> known.startsWith(below));
        if (!node.isObject() || !hasKeys) {
            return;
        }
        String named = documented.stream()
                .filter(known -> known.startsWith(below + "<"))
                .map(known -> known.substring(0, known.indexOf('>', below.length()) + 1))
                .findFirst()
                .orElse("");
        node.propertyStream().forEach(property -> {
            String here = named.isEmpty() ? below + property.getKey() : named;
            if (named.isEmpty() && !documented.contains(here)) {
                strangers.add(here);
            }
            strangers(here, property.getValue(), documented, strangers);
        });
    }

    private static Stream<PolicyFile> files() {
        return FILES.stream();
    }

    private static List<Path> shipped() throws IOException {
        List<Path> yaml = new ArrayList<>();
        for (String folder : List.of("deploy/policy", "deploy/policy-demo")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(yaml::add);
            }
        }
        return yaml;
    }

    private static String page() {
        return """
                # Keys of policy

                Every key a policy file may have. What the files decide together, with examples, is in [policy.md](policy.md). Under
                *otherwise* stands what holds when a key is left out. A duration is written `30s`, `5m`, `1h30m` or `2d`; `<name>` stands for
                a name of your own, `[]` for each element of a list, `{a,b}` for one of several keys. Written by PolicyKeysPageTest from the
                records the files are read into.
                """ + FILES.stream().map(PolicyKeysPageTest::section).collect(Collectors.joining());
    }

    private static String section(PolicyFile file) {
        return "%n## %s%n%nRead by %s.%n%n| key | takes | otherwise | |%n|---|---|---|---|%n"
                        .formatted(file.name(), file.readBy())
                + file.keys().stream().map(PolicyKeysPageTest::row).collect(Collectors.joining());
    }

    private static String row(PolicyKey key) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        key.shown(), key.type(), key.otherwise(), key.sentence().replace("|", "\\|"));
    }
}
