package dev.faultline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.localcluster.LocalBroker;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProvisionCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = FaultlineCommand.commandLine();

    @BeforeEach
    void capture() {
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
    }

    @Test
    void tellsBeforeItIsDoneWhatWouldBeMadeAndWhoWouldBeAllowedWhat() {
        int code = command.execute(
                "provision",
                "--dry-run",
                "--prefix=acme-",
                "--partitions=12",
                "--principals=User:faultline-{service}",
                "--reader=User:auditor");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("topic acme-faults, 12 partitions", "topic acme-faults-dlt, 1 partitions");
        assertThat(out.toString().lines())
                .contains("allow User:faultline-triage WRITE on literal topic acme-incidents")
                .contains("allow User:auditor READ on literal topic acme-evidence")
                .doesNotContain("allow User:faultline-intake WRITE on literal topic acme-incidents");
    }

    @Test
    void makesTheTopicsOnceAndAnotherTimeChangesNothing() throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir.resolve("broker"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            String[] wanted = {"provision", "--kafka=" + broker.bootstrapServers(), "--prefix=acme-", "--replication=1"
            };

            assertThat(command.execute(wanted)).as(err.toString()).isZero();
            assertThat(command.execute(wanted)).as(err.toString()).isZero();

            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.all().stream()
                            .map(Topic::name)
                            .map("acme-"::concat)
                            .toList());
            assertThat(out.toString())
                    .contains("%d topics and 0 ACLs are there"
                            .formatted(2 * Topics.all().size()));

            // A broker that asks nobody who is there can allow nobody anything, and says so
            assertThat(command.execute(
                            "provision",
                            "--kafka=" + broker.bootstrapServers(),
                            "--prefix=acme-",
                            "--replication=1",
                            "--principals=User:{service}"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("No Authorizer is configured").hasLineCount(1);
        }
    }

    @Test
    void aPrincipalForAllServicesIsRefused() {
        assertThat(command.execute("provision", "--dry-run", "--principals=User:line"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("{service}");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws Exception {
        Path broken = Files.writeString(dir.resolve("client.properties"), "a=\\u00zz");

        assertThat(command.execute("provision", "--kafka=127.0.0.1:1", "--kafka-settings=" + broken))
                .isEqualTo(1);
        assertThat(err.toString()).contains(broken.toString()).hasLineCount(1);
    }
}
