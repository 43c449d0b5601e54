package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.FaultReported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The npm clients {@code @pagerduty/pdjs}, {@code opsgenie-sdk} and {@code cloudevents}, as their users have them: {@code
 * npm-clients/drive.js} drives them. Where there is no Node.js, or the packages cannot be had, the test fails, unless {@code
 * -Dfaultline.npm.absent=allowed} says that it may be left out; then it says so.
 */
@Tag("broker")
class NpmClientsTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final String PREFIX = "npm-";
    private static final String PASSWORD = "changeit";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path folder;

    @Test
    void clientsThatWereGivenAnotherAddressAndKeyAreAnsweredAsBefore() throws Exception {
        Path clients = installed();
        Path policy = folder.resolve("policy");
        RunningIntake.write(policy, "heartbeats.yaml", """
                heartbeats: [{name: npm-backup, interval: 1d, message: The backup did not run}]
                """);
        Path sources = Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy/sources");
        RunningIntake.write(
                policy.resolve("sources"), "cloudevents.yaml", Files.readString(sources.resolve("cloudevents.yaml")));

        try (RunningIntake intake = RunningIntake.start(
                        CLUSTER.bootstrapServers(),
                        CLUSTER.registryUrl(),
                        policy,
                        "--faultline.topics.prefix=" + PREFIX);
                WireTopic<FaultReported> faults = WireTopic.of(CLUSTER, PREFIX, Topics.FAULTS)) {
            Map<String, JsonNode> steps = drive(clients, intake);

            assertThat(status(steps, "pagerduty trigger")).isEqualTo(202);
            assertThat(status(steps, "pagerduty acknowledge")).isEqualTo(202);
            assertThat(status(steps, "pagerduty resolve")).isEqualTo(202);
            assertThat(status(steps, "pagerduty change")).isEqualTo(202);
            assertThat(text(steps, "pagerduty trigger", "/body/dedup_key")).isEqualTo("npm/pagerduty");
            assertThat(status(steps, "pagerduty invalid")).isEqualTo(400);
            assertThat(text(steps, "pagerduty invalid", "/body/status")).isEqualTo("invalid event");
            assertThat(told(faults, "npm/pagerduty"))
                    .containsExactly("FIRING HTTP is down", "ACKNOWLEDGE", "RESOLVED npm/pagerduty");

            for (String step : List.of("create", "acknowledge", "note", "close", "heartbeat")) {
                assertThat(text(steps, "opsgenie " + step, "/body/requestId"))
                        .as(step)
                        .isNotEmpty();
            }
            assertThat(text(steps, "opsgenie status", "/body/data/alias")).isEqualTo("npm-opsgenie");
            assertThat(status(steps, "opsgenie invalid")).isEqualTo(422);
            assertThat(told(faults, "npm-opsgenie"))
                    .containsExactly("FIRING Disk is full", "ACKNOWLEDGE", "NOTE", "RESOLVED npm-opsgenie");

            assertThat(text(steps, "cloudevents structured", "/body/accepted")).isEqualTo("1");
            assertThat(text(steps, "cloudevents binary", "/body/accepted")).isEqualTo("1");
            assertThat(told(faults, "/npm/npm-pump"))
                    .containsExactly("FIRING The pump stopped", "RESOLVED The pump stopped");
        }
    }

    /** What stands on the line of an alert, in the order it came. */
    private static List<String> told(WireTopic<FaultReported> faults, String dedupKey) {
        return faults.values(fault -> dedupKey.equals(fault.getDedupKey())).stream()
                .map(fault -> fault.getAction() == null
                        ? fault.getStatus() + " " + fault.getTitle()
                        : verb(fault).name())
                .toList();
    }

    private static CommandVerb verb(FaultReported fault) {
        return fault.getAction().getVerb();
    }

    private static int status(Map<String, JsonNode> steps, String step) {
        return Objects.requireNonNull(steps.get(step), step).path("status").asInt();
    }

    private static String text(Map<String, JsonNode> steps, String step, String pointer) {
        return Objects.requireNonNull(steps.get(step), step).at(pointer).asString();
    }

    private static Map<String, JsonNode> drive(Path clients, RunningIntake intake) throws Exception {
        Path keystore = folder.resolve("intake.p12");
        Path certificate = folder.resolve("intake.pem");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> store = List.of("-alias", "intake", "-keystore", keystore.toString(), "-storepass", PASSWORD);
        run(
                clients,
                null,
                concat(
                        List.of(keytool, "-genkeypair", "-keyalg", "EC", "-validity", "2"),
                        store,
                        List.of("-storetype", "PKCS12", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1")));
        run(
                clients,
                null,
                concat(List.of(keytool, "-exportcert", "-rfc", "-file", certificate.toString()), store, List.of()));
        String printed = run(
                clients,
                certificate,
                List.of("node", "drive.js", intake.at("").toString(), SENDER, keystore.toString(), PASSWORD));
        Map<String, JsonNode> steps = new TreeMap<>();
        printed.lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .forEach(step -> steps.put(step.path("step").asString(), step));
        return steps;
    }

    /** The clients at the versions of the lock file, in a folder of the test's own. */
    private static Path installed() throws IOException {
        Path clients = Files.createDirectories(folder.resolve("clients"));
        for (String file : List.of("package.json", "package-lock.json", "drive.js")) {
            try (InputStream resource = NpmClientsTest.class.getResourceAsStream("/npm-clients/" + file)) {
                Files.copy(Objects.requireNonNull(resource), clients.resolve(file));
            }
        }
        try {
            run(
                    clients,
                    null,
                    List.of(
                            "npm",
                            "ci",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--fetch-retries=1",
                            "--fetch-timeout=20000"));
        } catch (IOException | AssertionError e) {
            leaveOut(e.toString());
        }
        return clients;
    }

    private static void leaveOut(String why) {
        String notRun = "NOT RUN: the npm clients at intake, for they cannot be installed: " + why;
        if (!"allowed".equals(System.getProperty("faultline.npm.absent"))) {
            fail(notRun + " (install nodejs and npm, or allow it by -Dfaultline.npm.absent=allowed)");
        }
        System.out.println(notRun);
        Assumptions.abort(notRun);
    }

    /** What the program prints; it must succeed. */
    private static String run(Path folder, @Nullable Path trusted, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        if (trusted != null) {
            builder.environment().put("NODE_EXTRA_CA_CERTS", trusted.toString());
        }
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(command.get(0) + " printed " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return printed;
    }

    private static List<String> concat(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }
}
