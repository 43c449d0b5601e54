package dev.faultline.notify.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.Announcer;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.IncidentMemory;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.Planner;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "Routes are a tree: the innermost one that takes an event says who is told, how urgently, and in which words")
class RoutingTreeTest {
    private static final IncidentFacts OF_NODE = Samples.facts(Level.L1, IncidentState.OPEN);
    private static final String PEOPLE = """
            defaults: {language: en, zone: UTC}
            people:
              li: {name: Li Wei, contacts: [phone], lowUrgency: [mail]}
              chen: {name: Chen Jie, contacts: [phone]}
              wu: {name: Wu Fang, contacts: [phone]}
            targets:
              phone: {channel: console}
              mail: {channel: console}
            roles:
              defaults: {OPS: [li], DEV: [chen], QA: [wu]}
            widening: [OPS]
            delivery:
              awaitClocks: 0s
              queue: 10
              retry: {attempts: 3, first: 2s, factor: 2, longest: 1m, jitter: 0.2, giveUpAfter: 1h}
            """;

    @TempDir
    Path dir;

    private NotifySetup setup(String routes) throws IOException {
        Files.writeString(dir.resolve("notify.yaml"), PEOPLE + routes);
        return NotifyPolicyReader.forCheck().read(new PolicyDirs(List.of(dir)));
    }

    private List<String> problems(String routes) throws IOException {
        Files.writeString(dir.resolve("notify.yaml"), PEOPLE + routes);
        return new NotifyPolicyCheck()
                .check(new PolicyDirs(List.of(dir))).stream()
                        .map(PolicyProblem::message)
                        .toList();
    }

    private List<Audience> told(String routes, EventKind kind, Level level, IncidentFacts facts) throws IOException {
        return setup(routes).policy().routed(kind, level, null, facts).stream()
                .flatMap(options -> options.tell().stream())
                .toList();
    }

    private static List<Audience> audiences(String... words) {
        return List.of(words).stream().map(Audience::of).toList();
    }

    @Test
    @DisplayName("A route within another is more particular, and has from it what it does not say itself")
    void inherits() throws IOException {
        String routes = """
                routes:
                  - on: [opened, closed]
                    tell: [OPS]
                    urgency: low
                    routes:
                      - services: [node]
                        tell: [OPS, DEV]
                        routes:
                          - levels: [L1]
                            urgency: high
                """;

        assertThat(setup(routes).policy().routed(EventKind.OPENED, Level.L1, null, OF_NODE))
                .singleElement()
                .satisfies(options -> {
                    assertThat(options.tell()).isEqualTo(audiences("OPS", "DEV"));
                    assertThat(options.urgency()).hasToString("HIGH");
                });
        assertThat(setup(routes).policy().routed(EventKind.CLOSED, Level.L3, null, OF_NODE))
                .singleElement()
                .satisfies(options -> assertThat(options.urgency()).hasToString("LOW"));
    }

    @Test
    @DisplayName("Of an application, of a service, and on a condition over the incident")
    void matchers() throws IOException {
        String routes = """
                routes:
                  - on: [opened]
                    tell: [OPS]
                    routes:
                      - applications: [shop]
                        tell: [PM]
                      - services: [print-server]
                        tell: [QA]
                      - when: scope == "ALL" && service.startsWith("no") && !moneyLoss
                        tell: [DEV]
                """;

        assertThat(told(routes, EventKind.OPENED, Level.L1, OF_NODE)).isEqualTo(audiences("DEV"));
        assertThat(told(routes, EventKind.CLOSED, Level.L1, OF_NODE)).isEmpty();
    }

    @Test
    @DisplayName("Where a route says continue, those after it are asked as well, and nobody is told twice")
    void goesOn() throws IOException {
        NotifySetup setup = setup("""
                routes:
                  - on: [opened]
                    services: [node]
                    tell: [DEV, OPS]
                    urgency: low
                    continue: true
                  - on: [opened]
                    tell: [OPS, QA]
                  - on: [opened, closed]
                    tell: [SITE]
                """);

        List<Message> messages = opened(setup, Level.L1);

        assertThat(messages).extracting(Message::person).containsExactly("chen", "li", "wu");
        assertThat(messages.get(1).contacts())
                .as("as the first of the two routes says")
                .containsExactly(new Contact("mail", "console"));
    }

    @Test
    @DisplayName("What is urgent goes to the contacts of a person, what is not to those for it, where there are any")
    void urgency() throws IOException {
        NotifySetup setup = setup("""
                routes:
                  - on: [opened]
                    tell: [OPS, DEV]
                """);

        assertThat(opened(setup, Level.L1))
                .extracting(message -> message.contact().target())
                .containsExactly("phone", "phone");
        assertThat(opened(setup, Level.L3))
                .as("L3 and L4 wait for a release")
                .extracting(message -> message.contact().target())
                .containsExactly("mail", "phone");
    }

    @Test
    @DisplayName("What was paged as urgent ends where it was paged, whatever became of its level")
    void endsWhereItBegan() throws IOException {
        NotifySetup setup = setup("""
                routes:
                  - on: [opened, regraded, closed]
                    tell: [OPS]
                """);

        List<Message> messages = new ArrayList<>();
        IncidentMemory memory = IncidentMemory.blank(Samples.INCIDENT);
        for (Happening happening : List.of(
                Samples.changed(1, ChangeKind.OPENED, Level.L1),
                Samples.changed(2, ChangeKind.REGRADED, Level.L3),
                Samples.changed(3, ChangeKind.CLOSED, Level.L3))) {
            var decision = planner(setup).decide(memory, happening, Moment.of(Samples.NOW));
            memory = decision.memory();
            messages.addAll(decision.messages());
        }

        assertThat(messages)
                .extracting(message -> message.contact().target())
                .containsExactly("phone", "phone", "phone");
    }

    @Test
    @DisplayName("What keeps an alert is told that it is over, although the last message goes elsewhere")
    void endsWhereverAnAlertIsKept() throws IOException {
        String people = PEOPLE.replace(
                        "mail: {channel: console}", "mail: {channel: alertmanager, url: \"http://am.example\"}")
                .replace("phone: {channel: console}", "phone: {channel: pagerduty, secret: {env: NOT_SET}}");
        Files.writeString(dir.resolve("notify.yaml"), people + """
                routes:
                  - on: [opened, closed]
                    tell: [OPS, DEV]
                """);
        NotifySetup setup = NotifyPolicyReader.forCheck().read(new PolicyDirs(List.of(dir)));

        assertThat(opened(setup, Level.L1))
                .extracting(message -> message.contact().target())
                .containsExactly("phone", "phone");
        List<Message> closed = happens(setup, Samples.changed(2, ChangeKind.CLOSED, Level.L3));
        assertThat(closed)
                .as("Li Wei is reached by mail now, and may have been by phone; Chen Jie has one way")
                .extracting(message -> message.contact().target())
                .containsExactly("mail", "phone", "phone");
        assertThat(closed).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A route's text stands in place of the usual one, for the events that have one of its name")
    void texts() throws IOException {
        Path messages = Files.createDirectories(dir.resolve("messages/en"));
        Files.writeString(
                messages.resolve("opened.ledger.mustache"),
                "{{level}} on the ledger: {{title}}\nStop postings first.\n");
        NotifySetup setup = setup("""
                routes:
                  - on: [opened, closed]
                    tell: [DEV]
                    routes:
                      - services: [node]
                        text: ledger
                """);

        assertThat(opened(setup, Level.L1)).singleElement().satisfies(message -> {
            assertThat(message.subject()).isEqualTo("L1 on the ledger: Consensus stopped in group 1");
            assertThat(message.text()).startsWith("Stop postings first.").contains("Level:      L1 Critical");
        });
        assertThat(happens(setup, Samples.changed(2, ChangeKind.CLOSED, Level.L1)))
                .singleElement()
                .satisfies(message -> assertThat(message.subject()).contains("closed"));
    }

    @Test
    @DisplayName("The check finds routes nothing gets to, and words nobody knows")
    void check() throws IOException {
        assertThat(problems("""
                routes:
                  - on: [opened]
                    tell: [OPS]
                    routes:
                      - on: [closed]
                        tell: [DEV]
                      - services: [node]
                        tell: [DEV]
                      - services: [node]
                        levels: [L1]
                        tell: [QA]
                      - when: moneyLos
                        urgency: hihg
                        text: ledger
                  - levels: [L1]
                    tell: [OPS]
                """))
                .anySatisfy(problem -> assertThat(problem).contains("the one it stands in takes none of them"))
                .anySatisfy(problem -> assertThat(problem).contains("an earlier one takes them all"))
                .anySatisfy(problem -> assertThat(problem).contains("moneyLos"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown urgency 'hihg'"))
                .anySatisfy(problem -> assertThat(problem).contains("there is no text 'ledger'"))
                .anySatisfy(problem -> assertThat(problem).contains("a route without an event"))
                .hasSize(6);
    }

    private static List<Message> opened(NotifySetup setup, Level level) {
        return happens(setup, Samples.changed(1, ChangeKind.OPENED, level));
    }

    private static List<Message> happens(NotifySetup setup, Happening happening) {
        return planner(setup)
                .decide(IncidentMemory.blank(Samples.INCIDENT), happening, Moment.of(Samples.NOW))
                .messages();
    }

    private static Planner planner(NotifySetup setup) {
        MessageWriter writer = new MessageWriter(
                setup.languages(), setup.templates(), WaysBack.byHand(URI.create("http://127.0.0.1:8080")));
        return new Planner(new Announcer(setup.policy(), writer), Duration.ZERO, null);
    }
}
