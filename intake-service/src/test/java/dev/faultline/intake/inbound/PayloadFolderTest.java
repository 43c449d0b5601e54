package dev.faultline.intake.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.FaultReported;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that real monitors sent, each sent at the route its sender would be given, with the sources that are shipped. They are read
 * from the folder {@code faultline.payloads} names, by default {@code ../shared/payloads} beside the project; they belong to others and
 * are not copied here. What is to become of them stands in {@code payloads.tsv}. Without the folder the test fails, unless
 * {@code -Dfaultline.payloads.absent=allowed} says that it may be left out; then it says so.
 */
@Tag("broker")
class PayloadFolderTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();

    @TempDir
    static Path policy;

    @Test
    void everyRealBodySentAtItsRouteBecomesTheFaultsItsUsersWouldExpect() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String notRun = "NOT RUN: real bodies, for there is no folder " + folder;
            if (!"allowed".equals(System.getProperty("faultline.payloads.absent"))) {
                fail(notRun
                        + " (name it by -Dfaultline.payloads=DIR, or allow it by -Dfaultline.payloads.absent=allowed)");
            }
            System.out.println(notRun);
            return;
        }

        assertThat(sent(folder, files(folder))).isEqualTo(expected());
    }

    private static Map<String, List<String>> sent(Path folder, List<Path> files) throws IOException {
        copySources();
        Map<String, List<String>> lines = new TreeMap<>();
        try (RunningIntake intake = RunningIntake.startWith(
                        keys(files.size()),
                        CLUSTER.bootstrapServers(),
                        CLUSTER.registryUrl(),
                        policy,
                        "--faultline.topics.prefix=payloads-");
                WireTopic<FaultReported> faults = WireTopic.of(CLUSTER, "payloads-", Topics.FAULTS)) {
            for (int i = 0; i < files.size(); i++) {
                String name = folder.relativize(files.get(i)).toString();
                Answer answer = send(intake, name, key(i), Files.readString(files.get(i)));
                List<String> told = lines.computeIfAbsent(name, any -> new ArrayList<>());
                if (answer.status() >= 300) {
                    told.add("refused " + answer.status());
                }
                answer.json().path("ignored").forEach(why -> told.add("ignored: " + why.asString()));
            }
            for (FaultReported fault : faults.values(any -> true)) {
                int i = Integer.parseInt(fault.getSourceKey().substring("file-".length()));
                lines.getOrDefault(folder.relativize(files.get(i)).toString(), new ArrayList<>())
                        .add(line(fault));
            }
        }
        lines.values().forEach(told -> told.sort(null));
        return lines;
    }

    /** As its sender sends it, with nothing changed but the address and the key. */
    private static Answer send(RunningIntake intake, String file, String key, String body) {
        return switch (file.substring(0, file.indexOf('/'))) {
            case "alertmanager" -> intake.post("/v1/alertmanager", key, body);
            case "prometheus-api-v2" -> intake.post("/api/v2/alerts", key, body);
            case "grafana-legacy", "grafana-unified" -> intake.post("/v1/grafana", key, body);
            case "opsgenie" -> intake.post("/v2/alerts", key, body, "Authorization", "GenieKey " + key);
            case "pagerduty-events-v2" ->
                intake.post("/v2/enqueue", key, body.replaceFirst("(\"routing_key\": \")[^\"]*", "$1" + key));
            case "cloudevents" ->
                intake.post(
                        "/v1/cloudevents",
                        key,
                        body,
                        "Content-Type",
                        body.startsWith("[") ? "application/cloudevents-batch+json" : "application/cloudevents+json");
            case "aws-sns-cloudwatch" -> anonymous(intake, key, body, "text/plain; charset=UTF-8");
            default -> anonymous(intake, key, body, "application/json");
        };
    }

    /** A sender that was given an address only, and whose kind intake has to find out. */
    private static Answer anonymous(RunningIntake intake, String key, String body, String contentType) {
        return intake.send(HttpRequest.newBuilder(intake.at("/v1/sources?token=" + key))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Whether Amazon's certificates can be had is not what is asked here, so that their review is left out. */
    private static String line(FaultReported fault) {
        return "%s %s %s|%s|%s|%s%s"
                .formatted(
                        fault.getRoute(),
                        fault.getStatus().name().toLowerCase(Locale.ROOT),
                        dash(fault.getSeverity()),
                        dash(fault.getService()),
                        dash(fault.getDedupKey()),
                        fault.getTitle(),
                        fault.getReview() && !fault.getRoute().endsWith("aws-sns-cloudwatch") ? " for review" : "");
    }

    private static String dash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    /** A key for each file, so that every fault tells which it came from. */
    private static String keys(int files) {
        StringBuilder keys = new StringBuilder("keys:\n");
        for (int i = 0; i < files; i++) {
            keys.append("  - {name: file-%d, sha256: %s, scopes: [send]}%n".formatted(i, RunningIntake.sha256(key(i))));
        }
        return keys.toString();
    }

    private static String key(int file) {
        return "key-of-a-file-of-32-letters-%04d".formatted(file);
    }

    private static void copySources() throws IOException {
        Path shipped = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/sources");
        Path copies = Files.createDirectories(policy.resolve("sources"));
        try (Stream<Path> sources = Files.list(shipped)) {
            for (Path source : sources.toList()) {
                Files.copy(source, copies.resolve(String.valueOf(source.getFileName())));
            }
        }
    }

    private static Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        try (InputStream table = PayloadFolderTest.class.getResourceAsStream("/payloads.tsv")) {
            assertThat(table).isNotNull();
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(row -> expected.computeIfAbsent(row[0], any -> new ArrayList<>())
                            .add(row[1]));
        }
        expected.values().forEach(lines -> lines.sort(null));
        return expected;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> folder.relativize(file).getNameCount() > 1)
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        String named = System.getProperty("faultline.payloads");
        Path payloads = named == null
                ? Path.of(System.getProperty("faultline.root", "..")).resolve("../shared/payloads")
                : Path.of(named);
        return payloads.normalize();
    }
}
