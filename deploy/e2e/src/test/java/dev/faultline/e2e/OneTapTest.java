package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEventKind;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A mail arrives, and what it links to answers for its reader: over the whole line, with a real SMTP server. */
class OneTapTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("href=\"(http://127\\.0\\.0\\.1:\\d+/([avu])/[^\"]+)\"");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static GreenMail mail;
    static WebhookReceiver receiver;
    static ClusterProcess cluster;
    static LineProcesses line;
    static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        mail = new GreenMail(new ServerSetup(LineProcesses.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        receiver = new WebhookReceiver();
        http = HttpClient.newHttpClient();
        TestPolicy policy = TestPolicy.in(Files.createDirectory(folder.resolve("policy")), receiver);
        policy.mailTo(mail.getSmtp().getPort(), "ops-desk", "site-user");
        cluster = ClusterProcess.start(folder);
        line = LineProcesses.start(cluster, folder, policy);
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
        receiver.close();
        mail.stop();
        http.close();
    }

    @Test
    void theLinkInAMailAcknowledgesAndTheOnSiteUsersKeepsLogs() throws Exception {
        // Given an incident everybody is told of
        String title = "Consensus abnormal, the whole group is down";
        HttpResponse<String> reported = line.http(Service.INTAKE)
                .post("/v1/faults", "{\"title\":\"" + title + "\",\"service\":\"chain\",\"scope\":\"all\"}");
        assertThat(reported.statusCode()).isEqualTo(202);

        // When operations follows the link of its mail and presses the button
        URI acknowledge = linkIn("ops-desk@example.com", "a");
        HttpResponse<String> question = send(HttpRequest.newBuilder(acknowledge));
        assertThat(question.body()).contains("<form method=\"post\"");
        assertThat(states(title)).as("looking changes nothing").containsOnly(IncidentState.OPEN);
        HttpResponse<String> done = send(HttpRequest.newBuilder(acknowledge).POST(BodyPublishers.noBody()));

        // Then the incident is acknowledged in their name, and its clock has stopped
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reader().all(Topics.INCIDENTS)).anySatisfy(change -> {
                    assertThat(change.getIncident().getState()).isEqualTo(IncidentState.ACKNOWLEDGED);
                    assertThat(change.getActor().getName()).isEqualTo("Operations desk");
                    assertThat(change.getActor().getVia()).isEqualTo("link");
                }));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reader().all(Topics.SLA_EVENTS)).anySatisfy(event -> {
                    assertThat(event.getClock()).isEqualTo(ClockKind.RESPOND);
                    assertThat(event.getKind()).isEqualTo(SlaEventKind.MET);
                }));
        assertThat(send(HttpRequest.newBuilder(acknowledge).POST(BodyPublishers.noBody()))
                        .statusCode())
                .as("once")
                .isEqualTo(409);

        // And the on-site user's link keeps logs with the incident
        HttpResponse<String> kept =
                send(HttpRequest.newBuilder(URI.create(linkIn("site-user@example.com", "u") + "?name=node.log"))
                        .POST(BodyPublishers.ofString("2026-11-23 view change timeout")));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reader().all(Topics.INCIDENTS))
                        .anySatisfy(change -> assertThat(change.getIncident().getEvidence())
                                .anySatisfy(one -> assertThat(one.getName()).isEqualTo("node.log"))));
    }

    private static List<IncidentState> states(String title) {
        return reader().all(Topics.INCIDENTS).stream()
                .filter(change -> change.getIncident().getTitle().equals(title))
                .map(change -> change.getIncident().getState())
                .toList();
    }

    private static URI linkIn(String recipient, String way) {
        return await("a mail to " + recipient)
                .atMost(SOON)
                .until(
                        () -> Arrays.stream(mail.getReceivedMessages())
                                .filter(message -> GreenMailUtil.getAddressList(recipients(message))
                                        .contains(recipient))
                                .flatMap(message -> link(message, way).stream())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<URI> link(MimeMessage message, String way) {
        Matcher links = LINK.matcher(html(message));
        while (links.find()) {
            if (links.group(2).equals(way)) {
                return Optional.of(URI.create(links.group(1)));
            }
        }
        return Optional.empty();
    }

    private static Address[] recipients(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String html(MimeMessage message) {
        try {
            MimeMultipart alternatives = (MimeMultipart) message.getContent();
            BodyPart best = alternatives.getBodyPart(alternatives.getCount() - 1);
            return (String) best.getContent();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static TopicReader reader() {
        return new TopicReader(cluster.bootstrapServers(), cluster.registryUrl());
    }
}
