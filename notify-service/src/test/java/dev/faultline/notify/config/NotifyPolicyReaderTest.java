package dev.faultline.notify.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.channel.MailServer;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.domain.restraint.SetHours;
import dev.faultline.notify.domain.restraint.Storm;
import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
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
                .containsExactly(
                        "notify.yaml:6: unknown channel 'pigeon'; known here: alertmanager, console, dingtalk, email, feishu, "
                                + "opsgenie, pagerduty, slack, teams, webhook, wecom");
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
    @DisplayName(
            "A robot's address is a secret too; its own secret it may have or not, and a PagerDuty target knows its address")
    void robots() throws IOException {
        assertThat(problems(changed("{channel: console}", "{channel: slack, url: 'https://hooks.slack.example/x'}")))
                .containsExactly(
                        "notify.yaml:6: whoever knows the address of a slack target can write there; write {env: NAME} "
                                + "or {file: /path}");
        assertThat(problems(changed("{channel: console}", "{channel: dingtalk, url: {env: DING_URL}}")))
                .isEmpty();
        assertThat(problems(changed(
                        "{channel: console}", "{channel: feishu, url: {env: LARK_URL}, secret: {env: LARK_KEY}}")))
                .isEmpty();
        assertThat(problems(changed("{channel: console}", "{channel: pagerduty, secret: {env: PD_KEY}}")))
                .isEmpty();
    }

    @Test
    @DisplayName("Buttons are Slack's")
    void buttons() throws IOException {
        assertThat(problems(changed("{channel: console}", "{channel: slack, url: {env: SLACK_URL}, buttons: true}")))
                .isEmpty();
        assertThat(problems(changed("{channel: console}", "{channel: console, buttons: true}")))
                .containsExactly(
                        "notify.yaml:6: messages of channel console have no buttons; remove buttons: true; their"
                                + " links work without it");
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

    private static final String ROTA = """
            schedules:
              rota:
                zone: Asia/Shanghai
                layers:
                  - {name: days, every: weekly, from: 2026-11-02, handOff: "09:00", people: [li, chen], hours: [MON-FRI 09:00-18:00]}
            """;

    /** The good file, with a second person, who is away in December, and a schedule for OPS. */
    private String withRota(String rota) {
        return changed(
                        "targets:\n",
                        "  chen: {name: Chen Jie, contacts: [console], away: [{from: 2026-12-01, to: 2026-12-07}]}\n"
                                + rota + "targets:\n")
                .replace("{OPS: [li]}", "{OPS: [rota]}");
    }

    private List<String> advice(String yaml, String now) throws IOException {
        Files.writeString(dir.resolve("notify.yaml"), yaml);
        return new NotifyPolicyCheck()
                .advice(new PolicyDirs(List.of(dir)), Instant.parse(now)).stream()
                        .map(problem -> problem.toString().replace(dir + "/", ""))
                        .toList();
    }

    @Test
    @DisplayName("A schedule stands where a person may")
    void schedule() throws IOException {
        assertThat(problems(withRota(ROTA))).isEmpty();
    }

    @Test
    @DisplayName("Each stretch of the next 14 days without anybody is told of, with the role it is for")
    void gaps() throws IOException {
        assertThat(advice(withRota(ROTA), "2026-11-26T00:00:00Z"))
                .hasSize(11)
                .startsWith(
                        "notify.yaml:18: nobody is on call as OPS from Thu 2026-11-26 00:00 to Thu 2026-11-26 01:00 (UTC); "
                                + "put somebody there, or say gapsAllowed: true of the schedule",
                        "notify.yaml:18: nobody is on call as OPS from Thu 2026-11-26 10:00 to Fri 2026-11-27 01:00 (UTC); "
                                + "put somebody there, or say gapsAllowed: true of the schedule",
                        "notify.yaml:18: nobody is on call as OPS from Fri 2026-11-27 10:00 to Mon 2026-11-30 01:00 (UTC); "
                                + "put somebody there, or say gapsAllowed: true of the schedule");
    }

    @Test
    @DisplayName("A person beside the schedule covers its gaps, until they are away themselves")
    void covered() throws IOException {
        String both = withRota(ROTA).replace("{OPS: [rota]}", "{OPS: [rota, chen]}");
        assertThat(advice(both, "2026-11-09T00:00:00Z")).isEmpty();
        assertThat(advice(both, "2026-11-23T00:00:00Z"))
                .first()
                .asString()
                .contains("nobody is on call as OPS from Tue 2026-12-01 00:00 to Tue 2026-12-01 01:00");
    }

    @Test
    @DisplayName("Gaps that are meant are no news, and neither is a role nobody is meant to fill")
    void gapsAllowed() throws IOException {
        assertThat(advice(
                        withRota(ROTA.replace("    zone:", "    gapsAllowed: true\n    zone:")),
                        "2026-11-26T00:00:00Z"))
                .isEmpty();
        assertThat(advice(changed("{OPS: [li]}", "{OPS: []}"), "2026-11-26T00:00:00Z"))
                .isEmpty();
    }

    @Test
    @DisplayName("Whom sla.yaml tells must be known here; what ships agrees")
    void audiencesOfTheClocks() throws IOException {
        Files.writeString(dir.resolve("sla.yaml"), """
                # HEADS are somebody else's
                levels:
                  L1:
                    ladder:
                      - [DEV, OPS]
                      - [OPS, HEADS]
                    verify: {tell: [QA, HEAD]}
                """);

        assertThat(advice(GOOD, "2026-11-23T00:00:00Z"))
                .containsExactly("sla.yaml:6: 'HEADS' is told here and unknown to notify.yaml; did you mean 'HEAD'?");
        assertThat(new NotifyPolicyCheck()
                        .advice(new PolicyDirs(List.of(SHIPPED)), Instant.parse("2026-11-23T00:00:00Z")))
                .isEmpty();
    }

    @Test
    @DisplayName("Turns that cannot be reckoned, all told at once")
    void wrongTurns() throws IOException {
        assertThat(problems(withRota(ROTA.replace("weekly", "fortnightly")
                        .replace("2026-11-02", "2026-13-02")
                        .replace("[li, chen]", "[li, chan]")
                        .replace("MON-FRI 09:00", "MO-FR 09:00")
                        .replace("Asia/Shanghai", "Asia/Shangai"))))
                .containsExactly(
                        "notify.yaml:8: unknown time zone 'Asia/Shangai'; write one such as Asia/Shanghai or UTC",
                        "notify.yaml:10: unknown person 'chan'; did you mean 'chen'?",
                        "notify.yaml:10: 'fortnightly' is no length of a turn; write daily, weekly, or such as 12h or 3d",
                        "notify.yaml:10: '2026-13-02' is no day; write one such as 2026-11-02",
                        "notify.yaml:10: 'MO-FR 09:00-18:00' are no hours; write such as MON-FRI 09:00-18:00, or "
                                + "20:00-08:00 for every night");
    }

    @Test
    @DisplayName("A layer without turns, a schedule without layers, and one called like a person")
    void emptySchedules() throws IOException {
        assertThat(problems(withRota("""
                schedules:
                  rota: {layers: [{name: days}]}
                  none: {layers: []}
                  chen: {layers: [{name: all, every: daily, from: 2026-11-02, handOff: "09:00", people: [li]}]}
                """)))
                .containsExactly(
                        "notify.yaml: schedule none has no layer; say under layers who takes turns",
                        "notify.yaml: both a person and a schedule are called chen; give the schedule another name",
                        "notify.yaml:7: layer days does not say who takes turns, or when; write every, from, handOff and "
                                + "people, or calendar: FILE");
    }

    @Test
    @DisplayName(
            "A calendar lies beside the file; whom it names is found by name or mail address, and strangers are told")
    void calendar() throws IOException {
        Files.writeString(dir.resolve("rota.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//example//rota//EN
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20260101T000000Z
                DTSTART:20261123T000000Z
                DTEND:20261130T000000Z
                SUMMARY:On call: Li Wei
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTAMP:20260101T000000Z
                DTSTART:20261130T000000Z
                DTEND:20261207T000000Z
                SUMMARY:Night shift
                ATTENDEE;CN=Bob:mailto:bob@example.com
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        String yaml = withRota("schedules:\n  rota: {layers: [{name: export, calendar: rota.ics}]}\n");

        assertThat(problems(yaml)).isEmpty();
        assertThat(advice(yaml, "2026-11-23T00:00:00Z"))
                .containsExactly(
                        "notify.yaml:7: calendar rota.ics puts people on call whom nobody knows: Night shift; name them as "
                                + "under people, or add them there",
                        "notify.yaml:15: nobody is on call as OPS from Mon 2026-11-30 00:00 to Mon 2026-12-07 00:00 (UTC); "
                                + "put somebody there, or say gapsAllowed: true of the schedule");
        assertThat(problems(yaml.replace("calendar: rota.ics", "calendar: rote.ics, people: [li]")))
                .containsExactly(
                        "notify.yaml:7: a calendar says itself who is on call when; leave out every other key but name",
                        "notify.yaml:7: there is no calendar rote.ics; put the file beside notify.yaml, or name it whole");
    }

    @Test
    @DisplayName("An absence that is none")
    void wrongAbsence() throws IOException {
        assertThat(problems(
                        withRota(ROTA).replace("2026-12-07", "2026-11-07").replace("from: 2026-12-01", "from: now")))
                .containsExactly("notify.yaml:5: 'now' is no day; write one such as 2026-12-24, or 2026-12-24T12:00");
        assertThat(problems(withRota(ROTA).replace("2026-12-07", "2026-11-07")))
                .containsExactly("notify.yaml:5: this absence ends before it begins");
    }

    private static final String RESTRAINT = """
            restraint:
              digests: {levels: [L3], at: ["09:00", "17:00"], zone: Asia/Shanghai}
              storms: {messages: 10, within: 1m, together: 30s}
              repeatAfter: 5m
            delivery:
            """;

    @Test
    @DisplayName("Restraint is read, and what a provider takes is known without being said")
    void restraint() throws IOException {
        String robots = """
                  robot: {channel: wecom, url: {env: NOWHERE}}
                  slow: {channel: feishu, url: {env: NOWHERE}, limit: "10/min, 1/s"}
                roles:
                """;
        Files.writeString(
                dir.resolve("notify.yaml"),
                changed("delivery:\n", RESTRAINT)
                        .replace("roles:\n", robots)
                        .replace("contacts: [hook, console]", "contacts: [console], quiet: [\"22:00-07:00\"]"));

        NotifyPolicy policy =
                NotifyPolicyReader.forCheck().read(new PolicyDirs(List.of(dir))).policy();

        assertThat(policy.restraint())
                .isEqualTo(new Restraint(
                        new SetHours(
                                Set.of(Level.L3),
                                List.of(LocalTime.parse("09:00"), LocalTime.parse("17:00")),
                                ZoneId.of("Asia/Shanghai")),
                        new Storm(new Rate(10, Duration.ofMinutes(1), false), Duration.ofSeconds(30)),
                        Duration.ofMinutes(5),
                        Map.of(
                                "console",
                                List.of(),
                                "hook",
                                List.of(),
                                "robot",
                                List.of(Rate.limit(20, Duration.ofMinutes(1))),
                                "slow",
                                List.of(Rate.limit(10, Duration.ofMinutes(1)), Rate.limit(1, Duration.ofSeconds(1))))));
        assertThat(Objects.requireNonNull(policy.directory().people().get("li"))
                        .quietUntil(Instant.parse("2026-11-23T23:00:00Z")))
                .contains(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @Test
    @DisplayName("Restraint that is none: times, zones, rates, storms and endless quiet, all told at once")
    void wrongRestraint() throws IOException {
        assertThat(problems(changed("delivery:\n", RESTRAINT)
                        .replace("\"09:00\"", "\"9\"")
                        .replace("Asia/Shanghai", "Shanghai")
                        .replace("messages: 10", "messages: 0")
                        .replace("{channel: console}", "{channel: console, limit: 20 a minute}")
                        .replace("contacts: [hook, console]", "contacts: [console], quiet: [\"00:00-24:00\"]")))
                .containsExactlyInAnyOrder(
                        "notify.yaml: restraint.storms: a rate lets something through, not 0 in PT1M",
                        "notify.yaml:4: li would have quiet hours without end; leave some hours of the week in which they "
                                + "are told",
                        "notify.yaml:6: '20 a minute' is no limit; write such as 20/min, or 100/min, 5/s",
                        "notify.yaml:23: unknown time zone 'Shanghai'; write one such as Asia/Shanghai or UTC",
                        "notify.yaml:23: '9' is no time of day; write one such as \"09:00\"");
    }
}
