package dev.faultline.notify.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.line.link.LinkSigner;
import dev.faultline.line.link.Links;
import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Urgency;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with files that were looked at. To write them anew: {@code FAULTLINE_GOLDEN_WRITE=true}, then look again. */
@DisplayName("Messages read as the files under golden/ say")
class RenderedMessagesTest {
    private static final List<String> LANGUAGES = List.of("en", "zh-CN");
    private static final Contact MAIL = new Contact("li-mail", "email");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final URI INTAKE = URI.create("http://127.0.0.1:8080");
    private static final URI BOARD = URI.create("http://127.0.0.1:8081");
    private static final LinkSigner SIGNER = new LinkSigner(List.of("the secret of these tests, 32 letters"));
    private static final MessageWriter ONE_TAP = new MessageWriter(
            LANGUAGES, TemplateFiles.shipped(), new WaysBack(INTAKE, BOARD, new Links(SIGNER, Map.of())));
    private static final MessageWriter WRITER =
            new MessageWriter(LANGUAGES, TemplateFiles.shipped(), WaysBack.byHand(INTAKE));

    static Stream<Arguments> levels() {
        return LANGUAGES.stream()
                .flatMap(language -> Stream.of(Level.values()).map(level -> Arguments.of(language, level)));
    }

    @ParameterizedTest(name = "{0}: an opened {1}, as each of its roles reads it")
    @MethodSource("levels")
    void openedToEveryRole(String language, Level level) throws IOException {
        StringBuilder all = new StringBuilder();
        Samples.crew(language).forEach((role, person) -> {
            if (level.compareTo(Level.L2) <= 0 || role != Role.SITE) {
                Recipient recipient = new Recipient(person, List.of(new Capacity.Filling(role)), List.of());
                all.append(block(WRITER.write(briefing(EventKind.OPENED, level, language), recipient)));
            }
        });
        compare(language + "/opened-" + level + ".txt", all.toString());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIGEST")
    @DisplayName("every event, as the one with the most to do with it reads it")
    void everyEvent(EventKind kind) throws IOException {
        for (String language : LANGUAGES) {
            Role role = switch (kind) {
                case RESTORED, STATUS -> Role.SITE;
                case FIXED -> Role.QA;
                case VERIFIED -> Role.SITE;
                case VERIFICATION_FAILED, ASSIGNED -> Role.DEV;
                case ESCALATED, BREACHED, PLAN_WANTED -> Role.PM;
                default -> Role.OPS;
            };
            Person person = Objects.requireNonNull(Samples.crew(language).get(role));
            Recipient recipient = new Recipient(
                    person,
                    List.of(kind == EventKind.ASSIGNED ? new Capacity.Owning() : new Capacity.Filling(role)),
                    List.of());
            compare(
                    language + "/event-" + kind.word() + ".txt",
                    block(WRITER.write(briefing(kind, Level.L1, language), recipient)));
        }
    }

    @Test
    @DisplayName("somebody above the roles is told what is wanted of them, and is given no empty list of duties")
    void memberOfAnAudience() throws IOException {
        for (String language : LANGUAGES) {
            Person head = Samples.person("sun", "Sun Yan", language, "sun-chat");
            Recipient recipient = new Recipient(head, List.of(new Capacity.Member("HEAD")), List.of());
            compare(
                    language + "/escalated-to-head.txt",
                    block(WRITER.write(briefing(EventKind.ESCALATED, Level.L1, language), recipient)));
        }
    }

    @Test
    @DisplayName("one person in two capacities reads one message with the duties of both")
    void standingIn() throws IOException {
        for (String language : LANGUAGES) {
            Person person = Objects.requireNonNull(Samples.crew(language).get(Role.OPS));
            Recipient recipient = new Recipient(
                    person,
                    List.of(new Capacity.Filling(Role.OPS), new Capacity.StandingIn(Role.SITE), new Capacity.Owning()),
                    List.of());
            compare(
                    language + "/standing-in.txt",
                    block(WRITER.write(briefing(EventKind.OPENED, Level.L1, language), recipient)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("an L1 that opens and one that is missed, as pages for a mail program")
    void pages(String language) throws IOException {
        Person reader = new Person(
                "li",
                "Li Wei",
                language,
                zone(language),
                List.of(new Contact("li-chat", "webhook"), MAIL),
                List.of(),
                null);
        Recipient operations = new Recipient(reader, List.of(new Capacity.Filling(Role.OPS)), List.of());
        Recipient manager = new Recipient(reader, List.of(new Capacity.Filling(Role.PM)), List.of());

        MessageText opened = WRITER.write(briefing(EventKind.OPENED, Level.L1, language), operations);
        MessageText missed = WRITER.write(briefing(EventKind.BREACHED, Level.L1, language), manager);

        compare(language + "/opened-L1.html", Objects.requireNonNull(opened.html()));
        compare(language + "/event-breached.html", Objects.requireNonNull(missed.html()));
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName(
            "where links can be signed, each reader gets those for what is theirs to do, and nobody a command line")
    void oneTap(String language) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Role role : Role.values()) {
            Person person = Objects.requireNonNull(Samples.crew(language).get(role));
            Recipient recipient = new Recipient(person, List.of(new Capacity.Filling(role)), List.of());
            for (EventKind kind : List.of(EventKind.OPENED, EventKind.FIXED, EventKind.CLOSED)) {
                all.append(role).append(' ').append(kind.word()).append('\n');
                String text = ONE_TAP.write(briefing(kind, Level.L1, language), recipient)
                        .text();
                assertThat(text).doesNotContain("curl");
                text.lines()
                        .filter(line -> line.contains("http://127.0.0.1:808"))
                        .forEach(line -> all.append(line).append('\n'));
            }
        }
        compare(language + "/one-tap.txt", all.toString());
        Person reader = new Person("li", "Li Wei", language, zone(language), List.of(MAIL), List.of(), null);
        Recipient both = new Recipient(
                reader, List.of(new Capacity.Filling(Role.OPS), new Capacity.StandingIn(Role.SITE)), List.of());
        MessageText opened = ONE_TAP.write(briefing(EventKind.OPENED, Level.L1, language), both);
        compare(language + "/one-tap.html", Objects.requireNonNull(opened.html()));
    }

    static List<String> languages() {
        return LANGUAGES;
    }

    private static ZoneId zone(String language) {
        return ZoneId.of(language.equals("en") ? "UTC" : "Asia/Shanghai");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("several as one: a line for each incident, the worst first, as text and as a page")
    void digests(String language) throws IOException {
        MessageText digest = WRITER.digest(
                language,
                List.of(
                        toldOf("INC-0-1", Level.L4, EventKind.OPENED, language),
                        toldOf("INC-0-2", Level.L2, EventKind.OPENED, language),
                        toldOf("INC-0-1", Level.L4, EventKind.CLOSED, language)),
                true);

        compare(language + "/digest.txt", block(digest));
        compare(language + "/digest.html", Objects.requireNonNull(digest.html()));
    }

    private static Message toldOf(String incident, Level level, EventKind kind, String language) {
        Person person = Objects.requireNonNull(Samples.crew(language).get(Role.OPS));
        Recipient recipient = new Recipient(person, List.of(new Capacity.Filling(Role.OPS)), List.of());
        String subject = WRITER.write(briefing(kind, level, language), recipient)
                .subject()
                .replace(Samples.INCIDENT, incident);
        return new Message(
                "msg_" + incident,
                Disposition.PLANNED,
                "",
                incident,
                1,
                "e",
                kind,
                level,
                person.id(),
                person.name(),
                "OPS",
                language,
                subject,
                "",
                null,
                List.of(),
                false,
                false,
                null,
                Samples.NOW,
                person.contacts(),
                List.of());
    }

    @Test
    @DisplayName("who has no mail gets no page")
    void noPageForOthers() {
        Person person = Objects.requireNonNull(Samples.crew("en").get(Role.OPS));
        Recipient recipient = new Recipient(person, List.of(new Capacity.Filling(Role.OPS)), List.of());
        assertThat(WRITER.write(briefing(EventKind.OPENED, Level.L1, "en"), recipient)
                        .html())
                .isNull();
    }

    @Test
    @DisplayName("both languages have the same words")
    void sameWords() throws IOException {
        assertThat(keys("zh-CN")).isEqualTo(keys("en"));
    }

    private static Set<String> keys(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream file = Words.class.getResourceAsStream("/messages/" + language + "/words.properties")) {
            words.load(file);
        }
        return words.stringPropertyNames();
    }

    @Test
    @DisplayName(
            "a title stays one line of the subject, and text on the page, whatever somebody puts into it: markup, or a template")
    void titleStaysText() {
        // Given a title with a line break and markup, and a runbook that is a script, as somebody may send them
        Briefing briefing = briefing(EventKind.OPENED, Level.L1, "en");
        IncidentFacts facts = briefing.facts();
        IncidentFacts forged = new IncidentFacts(
                "first\nWebhook-Id: <img src=x onerror=alert(1)>{{{owner}}}",
                facts.description(),
                facts.application(),
                facts.service(),
                facts.component(),
                facts.level(),
                facts.gradeReason(),
                facts.state(),
                facts.owner(),
                facts.openedAt(),
                facts.memberCount(),
                facts.occurrences(),
                facts.scope(),
                facts.moneyLoss(),
                facts.security(),
                facts.dataLoss(),
                facts.release(),
                facts.verifiedBy(),
                "javascript:alert(1)",
                facts.stopLossPlan(),
                facts.bridge(),
                facts.duties());
        Person person = new Person("li", "Li Wei", "en", zone("en"), List.of(MAIL), List.of(), null);

        // When it is rendered
        MessageText text = WRITER.write(
                new Briefing(
                        briefing.incidentId(),
                        briefing.tiding(),
                        briefing.level(),
                        forged,
                        briefing.clocks(),
                        briefing.staff(),
                        briefing.urgency(),
                        briefing.text(),
                        briefing.now()),
                new Recipient(person, List.of(new Capacity.Filling(Role.OPS)), List.of()));

        // Then the subject is one line, and the page holds neither the markup nor the link
        assertThat(text.subject())
                .isEqualTo("[L1 Critical] INC-0-17 opened: first Webhook-Id: <img src=x onerror=alert(1)>{{{owner}}}");
        assertThat(text.html())
                .contains("&lt;img src&#x3D;x")
                .contains("{{{owner}}}")
                .doesNotContain("<img")
                .doesNotContain("href=\"javascript");
    }

    static Briefing briefing(EventKind kind, Level level, String language) {
        ClockKind clock = clock(kind, level);
        Tiding tiding = new Tiding(
                kind,
                "event",
                3,
                language.equals("en") ? "as it was found" : "按规则判定",
                clock == null && kind != EventKind.OPENED ? "Li Wei" : null,
                clock,
                clock == null ? null : Samples.NOW.plusSeconds(kind == EventKind.BREACHED ? -90 : 150),
                kind == EventKind.ESCALATED ? 2 : null,
                List.of(),
                Set.of(),
                null,
                Samples.NOW);
        Map<ClockKind, DueClock> clocks = new EnumMap<>(ClockKind.class);
        if (level.compareTo(Level.L2) <= 0) {
            clocks.put(ClockKind.RESPOND, new DueClock(Samples.NOW.plusSeconds(296), false));
            clocks.put(ClockKind.RESTORE, new DueClock(Samples.NOW.plusSeconds(1796), false));
        }
        clocks.put(
                ClockKind.FIX,
                level == Level.L4 ? new DueClock(null, true) : new DueClock(Samples.NOW.plusSeconds(3596), false));
        Map<Role, List<Person>> staff = new EnumMap<>(Role.class);
        Samples.crew(language).forEach((role, person) -> {
            if (!DutyMatrix.duties(level, role).isEmpty()) {
                staff.put(role, role == Role.QA ? List.of() : List.of(person));
            }
        });
        return new Briefing(
                Samples.INCIDENT,
                tiding,
                level,
                facts(kind, level),
                clocks,
                staff,
                Urgency.of(level),
                null,
                Samples.NOW);
    }

    private static IncidentFacts facts(EventKind kind, Level level) {
        return Samples.facts(
                level,
                state(kind),
                kind == EventKind.ASSIGNED ? "Chen Jie" : null,
                kind == EventKind.VERIFIED ? Set.of(Role.QA) : Set.of());
    }

    private static @Nullable ClockKind clock(EventKind kind, Level level) {
        boolean urgent = level.compareTo(Level.L2) <= 0;
        return switch (kind) {
            case WARNING, BREACHED, RETRACTED -> urgent ? ClockKind.RESPOND : ClockKind.PLAN;
            case ESCALATED -> urgent ? ClockKind.RESTORE : ClockKind.PLAN;
            case RESCHEDULED -> ClockKind.FIX;
            case PLAN_WANTED -> ClockKind.PLAN;
            default -> null;
        };
    }

    private static IncidentState state(EventKind kind) {
        return switch (kind) {
            case ACKNOWLEDGED, ASSIGNED, VERIFICATION_FAILED, RETRACTED -> IncidentState.ACKNOWLEDGED;
            case RESTORED -> IncidentState.RESTORED;
            case FIXED, VERIFIED -> IncidentState.FIXED;
            case CLOSED -> IncidentState.CLOSED;
            case DISMISSED -> IncidentState.DISMISSED;
            default -> IncidentState.OPEN;
        };
    }

    private static String block(MessageText text) {
        return "Subject: " + text.subject() + "\n\n" + text.text() + "=".repeat(72) + "\n";
    }

    private static void compare(String name, String rendered) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.parseBoolean(System.getenv("FAULTLINE_GOLDEN_WRITE"))) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(file));
    }
}
