package dev.faultline.notify.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.channel.MailServer;
import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class NotifyPolicyReaderTest {
    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final String GOOD = """
            defaults: {language: en, zone: UTC}
            intake: http://127.0.0.1:8080
            people:
              li: {name: Li Wei, contacts: [hook, console]}
            targets:
              console: {channel: console}
              hook:
                channel: webhook
                url: https://hooks.example/x
                secret: {env: FAULTLINE_TEST_NO_SUCH_VARIABLE}
            roles:
              defaults: {OPS: [li]}
            audiences:
              HEAD: {people: [li]}
            widening: [OPS]
            routes:
              - on: [opened]
                levels: [L1]
                tell: [OPS, HEAD, OWNER]
              - on: [breached]
                tell: [AUDIENCE]
            delivery:
              awaitClocks: 1s
              queue: 10
              retry: {attempts: 3, first: 2s, factor: 2, longest: 1m, jitter: 0.2, giveUpAfter: 1h}
            """;

    @TempDir
    Path dir;

    private List<String> problems(String yaml) throws IOException {
        Files.writeString(dir.resolve("notify.yaml"), yaml);
        return new NotifyPolicyCheck()
                .check(new PolicyDirs(List.of(dir))).stream()
                        .map(PolicyProblem::toString)
                        .map(problem -> problem.replace(dir + "/", ""))
                        .toList();
    }

    private String changed(String from, String to) {
        Assertions.assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    @Test
    @DisplayName("What ships starts as it is, with somebody for each role")
    void shipped() {
        NotifySetup setup = NotifyPolicyReader.forStart().read(new PolicyDirs(List.of(SHIPPED)));
        assertThat(setup.targets()).containsOnlyKeys("console");
        assertThat(setup.policy().directory().roster().defaults()).hasSize(5);
        assertThat(setup.policy().hash()).hasSize(12);
    }

    @Test
    @DisplayName("The check is found by the launcher")
    void registered() {
        assertThat(ServiceLoader.load(PolicyCheck.class)).anyMatch(NotifyPolicyCheck.class::isInstance);
    }

    @Test
    @DisplayName("A good file has no problems, wherever its secrets are")
    void good() throws IOException {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Test
    @DisplayName("A start needs the secrets too")
    void secretsAtStart() throws IOException {
        Files.writeString(dir.resolve("notify.yaml"), GOOD);
        Assertions.assertThatThrownBy(() -> NotifyPolicyReader.forStart().read(new PolicyDirs(List.of(dir))))
                .isInstanceOf(PolicyException.class)
                .hasMessageEndingWith(
                        "notify.yaml:10: environment variable FAULTLINE_TEST_NO_SUCH_VARIABLE is not set; "
                                + "set it where the service starts");
    }

    @Test
    @DisplayName("An unknown key")
    void unknownKey() throws IOException {
        assertThat(problems(changed("widening:", "widenning:")))
                .singleElement()
                .asString()
                .startsWith("notify.yaml:15: unknown key 'widenning'; did you mean 'widening'?");
    }

    @Test
    @DisplayName("An unknown person")
    void unknownPerson() throws IOException {
        assertThat(problems(changed("{OPS: [li]}", "{OPS: [lee]}")))
                .containsExactly("notify.yaml:12: unknown person 'lee'; did you mean 'li'?");
    }

    @Test
    @DisplayName("An unknown target")
    void unknownTarget() throws IOException {
        assertThat(problems(changed("[hook, console]", "[hook, consol]")))
                .containsExactly("notify.yaml:4: unknown target 'consol'; did you mean 'console'?");
    }

    @Test
    @DisplayName("An unknown channel")
    void unknownChannel() throws IOException {
        assertThat(problems(changed("{channel: console}", "{channel: pigeon}")))
                .containsExactly("notify.yaml:6: unknown channel 'pigeon'; known here: console, email, webhook");
    }

    @Test
    @DisplayName("An unknown event, role and audience, all told at once")
    void unknownWords() throws IOException {
        assertThat(problems(changed("on: [opened]", "on: [open]").replace("[OPS, HEAD, OWNER]", "[OPS, HEADS]")))
                .containsExactly(
                        "notify.yaml:17: unknown event 'open'; did you mean 'opened'?",
                        "notify.yaml:19: unknown role or audience 'HEADS'; did you mean 'HEAD'?");
    }

    @Test
    @DisplayName("An unknown language and time zone")
    void unknownLanguage() throws IOException {
        assertThat(problems(changed("{name: Li Wei,", "{name: Li Wei, language: fr, zone: Mars/Olympus,")))
                .containsExactly(
                        "notify.yaml:4: no messages are written in 'fr'; there are: en, zh-CN",
                        "notify.yaml:4: unknown time zone 'Mars/Olympus'; write one such as Asia/Shanghai or UTC");
    }

    @Test
    @DisplayName("A person nobody can reach")
    void noContacts() throws IOException {
        assertThat(problems(changed("contacts: [hook, console]", "contacts: []")))
                .containsExactly("notify.yaml:4: li cannot be reached; give at least one target under contacts");
    }

    @Test
    @DisplayName("A webhook without a secret, and a console with a url")
    void settings() throws IOException {
        assertThat(problems(changed("    secret: {env: FAULTLINE_TEST_NO_SUCH_VARIABLE}\n", "")
                        .replace("{channel: console}", "{channel: console, url: 'http://x.example'}")))
                .containsExactly(
                        "notify.yaml:6: channel console takes no url; remove it",
                        "notify.yaml:8: target hook of channel webhook needs a secret; write secret: {env: NAME} or "
                                + "secret: {file: /path}");
    }

    @Test
    @DisplayName("A secret in the file itself")
    void literalSecret() throws IOException {
        assertThat(problems(changed("{env: FAULTLINE_TEST_NO_SUCH_VARIABLE}", "whsec_c2VjcmV0")))
                .containsExactly(
                        "notify.yaml:10: a secret does not belong in this file; write {env: NAME} or {file: /path}");
    }

    @Test
    @DisplayName("An address that is none")
    void wrongUrl() throws IOException {
        assertThat(problems(changed("https://hooks.example/x", "ftp://hooks.example/x")))
                .containsExactly(
                        "notify.yaml:9: this is no web address; write one that begins with https:// or http://");
    }

    @Test
    @DisplayName("A route no event ever takes")
    void hiddenRoute() throws IOException {
        assertThat(problems(changed("on: [breached]", "on: [opened]").replace("levels: [L1]", "levels: []")))
                .containsExactly("notify.yaml:20: no event ever takes this route: an earlier one takes them all; "
                        + "put the more particular route first");
    }

    @Test
    @DisplayName("Retries that make no sense")
    void retries() throws IOException {
        assertThat(problems(changed("attempts: 3", "attempts: 0")))
                .containsExactly("notify.yaml: delivery.retry: attempts must be at least 1, not 0");
    }

    /** The good file with a mail server on line 6, and a target of it on line 9. */
    private String withMail(String server, String to) {
        return changed("  hook:\n", "  mail: {channel: email, to: %s}\n  hook:\n".formatted(to))
                .replace("targets:\n", "channels:\n  email: %s\ntargets:\n".formatted(server));
    }

    @Test
    @DisplayName("A mail server wants STARTTLS unless told otherwise")
    void mailServer() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "whsec_" + "A".repeat(32));
        Files.writeString(
                dir.resolve("notify.yaml"),
                withMail("{host: relay.example, from: Faultline <faultline@example.com>}", "li@example.com")
                        .replace("{env: FAULTLINE_TEST_NO_SUCH_VARIABLE}", "{file: '" + secret + "'}"));

        MailServer server = Objects.requireNonNull(
                NotifyPolicyReader.forStart().read(new PolicyDirs(List.of(dir))).mailServer());

        assertThat(server.encryption()).isEqualTo(MailServer.Encryption.STARTTLS);
        assertThat(server.port().resolve()).isEqualTo("587");
    }

    @Test
    @DisplayName("A mail to something that is no address, by a server whose port is none")
    void wrongMailAddress() throws IOException {
        assertThat(problems(withMail("{host: relay.example, port: 70000, from: faultline}", "li at example.com")))
                .containsExactly(
                        "notify.yaml:6: '70000' is no port; write a number from 1 to 65535",
                        "notify.yaml:6: 'faultline' is no mail address; write one such as faultline@example.com",
                        "notify.yaml:9: 'li at example.com' is no mail address; write one such as name@example.com");
    }

    @Test
    @DisplayName("A mail target where no mail server is described")
    void noMailServer() throws IOException {
        assertThat(problems(changed("{channel: console}", "{channel: email, to: li@example.com}")))
                .containsExactly(
                        "notify.yaml:6: target console needs a mail server; describe it once, under channels: email:");
    }

    @Test
    @DisplayName("A password that could travel unencrypted, and stands in the file")
    void password() throws IOException {
        assertThat(problems(withMail(
                        "{host: r.example, startTls: optional, username: li, password: geheim, from: f@example.com}",
                        "li@example.com")))
                .containsExactly(
                        "notify.yaml:6: a password does not belong in this file; write {env: NAME} or {file: /path}",
                        "notify.yaml:6: the password could travel unencrypted; write startTls: required or smtps: "
                                + "true, or send without a login");
    }

    @Test
    @DisplayName("Half a login, and a word startTls does not know")
    void startTls() throws IOException {
        assertThat(problems(withMail(
                        "{host: r.example, startTls: always, username: li, from: f@example.com}", "li@example.com")))
                .containsExactly(
                        "notify.yaml:6: startTls cannot be 'always'; write required, optional or off, or smtps: true "
                                + "in its place",
                        "notify.yaml:6: a login has a username and a password; write both, or none for a relay that "
                                + "wants no login");
    }
}
