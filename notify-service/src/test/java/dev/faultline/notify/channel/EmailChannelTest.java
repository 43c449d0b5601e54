package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.faultline.notify.channel.MailServer.Encryption;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Mail")
@SuppressWarnings("NullAway.Init")
class EmailChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir
    static Path dir;

    static TestCertificate certificate;

    @BeforeAll
    static void certificate() throws IOException, InterruptedException {
        certificate = TestCertificate.in(dir, "ip:127.0.0.1");
    }

    private static AttemptOutcome attempt(MailServer server, Duration timeout, Delivery delivery) {
        try (EmailChannel channel = new EmailChannel(server, timeout, InstantSource.fixed(NOW))) {
            return channel.attempt(
                    new Target(
                            "li-mail",
                            ChannelKind.EMAIL,
                            null,
                            null,
                            new Reference.Literal("li@example.com"),
                            false,
                            false),
                    delivery);
        }
    }

    private static MailServer server(
            int port, Encryption encryption, MailServer.@Nullable Login login, @Nullable Path trust) {
        try {
            return new MailServer(
                    new Reference.Literal("127.0.0.1"),
                    new Reference.Literal(Integer.toString(port)),
                    encryption,
                    login,
                    new InternetAddress("Faultline <faultline@faults.example>", true),
                    trust);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Delivery delivery(String subject, @Nullable String html) {
        return Delivery.newBuilder()
                .setDeliveryId("msg_0123")
                .setTarget("li-mail")
                .setChannel("email")
                .setDisposition(Disposition.PLANNED)
                .setReason("told as OPS of opened")
                .setIncidentId("INC-0-17")
                .setRevision(3)
                .setEventId("event")
                .setEventKind("opened")
                .setLevel(Level.L1)
                .setRecipient(new Recipient("li", "李伟", "OPS"))
                .setLanguage("zh-CN")
                .setSubject(subject)
                .setText("有新的故障需要您处理。\n")
                .setHtml(html)
                .setLinks(List.of())
                .setResolves(false)
                .setAttempt(2)
                .setPlannedAt(NOW)
                .setPolicyHash("0123456789ab")
                .build();
    }

    @Nested
    @DisplayName("arrives at a mail server")
    class Arrives {
        private MimeMessage received(Delivery delivery) throws MessagingException {
            GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            try {
                AttemptOutcome outcome = attempt(
                        server(mail.getSmtp().getPort(), Encryption.NONE, null, null),
                        Duration.ofSeconds(10),
                        delivery);
                assertThat(outcome.result()).as(outcome.detail()).isEqualTo(AttemptResult.DELIVERED);
                assertThat(outcome.status()).isEqualTo(250);
                return mail.getReceivedMessages()[0];
            } finally {
                mail.stop();
            }
        }

        @Test
        @DisplayName("as plain text and a page, in the recipient's language")
        void bothForms() throws MessagingException, IOException {
            MimeMessage mail = received(delivery("[L1 致命] INC-0-17 新故障：共识停止", "<p>有新的故障</p>"));

            assertThat(mail.getSubject()).isEqualTo("[L1 致命] INC-0-17 新故障：共识停止");
            assertThat(mail.getRecipients(Message.RecipientType.TO))
                    .containsExactly(new InternetAddress("li@example.com", "李伟", "UTF-8"));
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            Multipart parts = (Multipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("有新的故障需要您处理。");
            assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
            assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>有新的故障</p>");
        }

        @Test
        @DisplayName("known again by its id, in one thread with the others of its incident, answered by no machine")
        void headers() throws MessagingException {
            MimeMessage mail = received(delivery("opened", null));

            assertThat(mail.getMessageID()).isEqualTo("<msg_0123@faults.example>");
            assertThat(mail.getHeader("References")).containsExactly("<INC-0-17@faults.example>");
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<INC-0-17@faults.example>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("X-Faultline-Incident")).containsExactly("INC-0-17");
            assertThat(mail.getHeader("Importance")).containsExactly("high");
            assertThat(mail.getSentDate()).isEqualTo(NOW);
            assertThat(mail.getContentType()).startsWith("text/plain");
        }

        @Test
        @DisplayName("with no header of somebody else's making")
        void injection() throws MessagingException {
            MimeMessage mail = received(delivery("opened\r\nBcc: thief@example.com\r\n\r\nbody", null));

            assertThat(mail.getSubject()).isEqualTo("opened Bcc: thief@example.com body");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("is encrypted")
    class Encrypted {
        private final MailServer.Login login =
                new MailServer.Login(new Reference.Literal("li"), new Reference.Literal("geheim"));

        /** A server with TLS from the first byte, and a login. */
        private AttemptOutcome smtps(MailServer.Login by) {
            System.setProperty("greenmail.tls.keystore.file", certificate.keys().toString());
            System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
            GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
            mail.getUserManager().setAuthRequired(true);
            mail.setUser("li@example.com", "li", "geheim");
            mail.start();
            try {
                AttemptOutcome outcome = attempt(
                        server(mail.getSmtps().getPort(), Encryption.SMTPS, by, certificate.pem()),
                        Duration.ofSeconds(10),
                        delivery("opened", null));
                if (outcome.result() == AttemptResult.DELIVERED) {
                    assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0]))
                            .isNotEmpty();
                }
                return outcome;
            } finally {
                mail.stop();
            }
        }

        @Test
        @DisplayName("from the first byte, with a login")
        void smtps() {
            AttemptOutcome outcome = smtps(login);
            assertThat(outcome.result()).as(outcome.detail()).isEqualTo(AttemptResult.DELIVERED);
        }

        @Test
        @DisplayName("and goes to the next contact when the password is wrong")
        void wrongPassword() {
            AttemptOutcome outcome =
                    smtps(new MailServer.Login(new Reference.Literal("li"), new Reference.Literal("falsch")));
            assertThat(outcome.result()).isEqualTo(AttemptResult.REJECTED);
            assertThat(outcome.status()).isEqualTo(535);
            assertThat(outcome.detail()).doesNotContain("falsch");
        }

        @Test
        @DisplayName("by STARTTLS, before anything is said")
        void startTls() throws IOException, GeneralSecurityException {
            try (ScriptedSmtp smtp = new ScriptedSmtp(certificate.server())) {
                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.STARTTLS, null, certificate.pem()),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(outcome.result()).as(outcome.detail()).isEqualTo(AttemptResult.DELIVERED);
                assertThat(smtp.commands().get(1)).isEqualTo("STARTTLS");
                assertThat(smtp.mails()).hasSize(1);
            }
        }

        @Test
        @DisplayName("or not sent, where STARTTLS is required and not offered")
        void noStartTls() throws IOException {
            try (ScriptedSmtp smtp = new ScriptedSmtp(null)) {
                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.STARTTLS, null, null),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(outcome.result()).isEqualTo(AttemptResult.REJECTED);
                assertThat(outcome.detail())
                        .isEqualTo("the mail server offers no STARTTLS, and the policy requires it");
                assertThat(smtp.commands()).noneMatch(command -> command.startsWith("MAIL"));
            }
        }

        @Test
        @DisplayName("or not sent, where the certificate is not trusted")
        void notTrusted() throws IOException, GeneralSecurityException {
            try (ScriptedSmtp smtp = new ScriptedSmtp(certificate.server())) {
                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.STARTTLS, null, null),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(outcome.result()).isEqualTo(AttemptResult.RETRYABLE);
                assertThat(smtp.mails()).isEmpty();
            }
        }

        @Test
        @DisplayName("or not sent, where the certificate bears another name")
        void anotherName(@TempDir Path other) throws IOException, GeneralSecurityException, InterruptedException {
            TestCertificate stranger = TestCertificate.in(other, "dns:mail.example");
            try (ScriptedSmtp smtp = new ScriptedSmtp(stranger.server())) {
                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.STARTTLS, null, stranger.pem()),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(outcome.result()).isEqualTo(AttemptResult.RETRYABLE);
                assertThat(smtp.mails()).isEmpty();
            }
        }

        @Test
        @DisplayName("where it is offered, and sent plainly where it is optional and not offered")
        void optional() throws IOException, GeneralSecurityException {
            try (ScriptedSmtp with = new ScriptedSmtp(certificate.server());
                    ScriptedSmtp without = new ScriptedSmtp(null)) {
                attempt(
                        server(with.port(), Encryption.STARTTLS_IF_OFFERED, null, certificate.pem()),
                        Duration.ofSeconds(10),
                        delivery("opened", null));
                attempt(
                        server(without.port(), Encryption.STARTTLS_IF_OFFERED, null, null),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(with.commands()).contains("STARTTLS");
                assertThat(with.mails()).hasSize(1);
                assertThat(without.mails()).hasSize(1);
            }
        }
    }

    @Nested
    @DisplayName("is refused")
    class Refused {
        @ParameterizedTest(name = "{0} answered by {1}: {2}")
        @CsvSource({
            "MAIL, 550 who are you, REJECTED, 550",
            "MAIL, 451 later please, RETRYABLE, 451",
            "RCPT, 550 no such mailbox, REJECTED, 550",
            "RCPT, 452 mailbox full, RETRYABLE, 452",
            "BODY, 554 looks like spam, REJECTED, 554",
            "BODY, 421 going down, RETRYABLE, 421",
            "GREETING, 421 too busy, RETRYABLE, 421",
            "GREETING, 554 not for you, REJECTED, 554",
        })
        void byReply(String command, String reply, AttemptResult result, int status) throws IOException {
            try (ScriptedSmtp smtp = new ScriptedSmtp(null)) {
                smtp.answer(command, reply);

                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.NONE, null, null),
                        Duration.ofSeconds(10),
                        delivery("opened", null));

                assertThat(outcome.result()).as(outcome.detail()).isEqualTo(result);
                assertThat(outcome.status()).isEqualTo(status);
                assertThat(outcome.detail()).contains(Integer.toString(status));
            }
        }

        @ParameterizedTest(name = "by silence after {0}: tried again")
        @CsvSource({"GREETING", "MAIL", "BODY"})
        void bySilence(String command) throws IOException {
            try (ScriptedSmtp smtp = new ScriptedSmtp(null)) {
                smtp.answer(command, ScriptedSmtp.SILENCE);
                long begun = System.nanoTime();

                AttemptOutcome outcome = attempt(
                        server(smtp.port(), Encryption.NONE, null, null),
                        Duration.ofMillis(300),
                        delivery("opened", null));

                assertThat(outcome.result()).isEqualTo(AttemptResult.RETRYABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            }
        }

        @Test
        @DisplayName("by nobody being there: tried again")
        void byAbsence() throws IOException {
            ScriptedSmtp gone = new ScriptedSmtp(null);
            int port = gone.port();
            gone.close();

            AttemptOutcome outcome = attempt(
                    server(port, Encryption.NONE, null, null), Duration.ofSeconds(10), delivery("opened", null));

            assertThat(outcome.result()).isEqualTo(AttemptResult.RETRYABLE);
            assertThat(outcome.detail()).contains("ConnectException");
        }
    }
}
