package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleChannelTest {

    @Test
    @DisplayName("A message is one framed block, and its text cannot steer the terminal")
    void block() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ConsoleChannel channel = new ConsoleChannel(new PrintStream(printed, false, StandardCharsets.UTF_8));
        Delivery delivery = Delivery.newBuilder()
                .setDeliveryId("msg_1")
                .setTarget("console")
                .setChannel("console")
                .setDisposition(Disposition.PLANNED)
                .setReason("")
                .setIncidentId("INC-0-1")
                .setRevision(1)
                .setEventId("e")
                .setEventKind("opened")
                .setLevel(Level.L1)
                .setRecipient(new Recipient("li", "Li Wei", "OPS"))
                .setLanguage("en")
                .setSubject("[L1 Critical] INC-0-1 opened")
                .setLinks(java.util.List.of())
                .setText("first\n\u001b[2Jsecond\n")
                .setAttempt(1)
                .setPlannedAt(Instant.EPOCH)
                .setPolicyHash("")
                .build();

        AttemptOutcome outcome =
                channel.attempt(new Target("console", ChannelKind.CONSOLE, null, null, null, false, false), delivery);

        assertThat(outcome.result()).isEqualTo(AttemptResult.DELIVERED);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("│ To Li Wei (OPS)\n│ [L1 Critical] INC-0-1 opened\n├", "│ first\n│  [2Jsecond\n└")
                .doesNotContain("\u001b");
    }
}
