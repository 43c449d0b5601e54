package dev.faultline.notify.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.line.link.LinkSigner;
import dev.faultline.line.link.Links;
import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The book of messages: each event at each level, as everybody whom the shipped routes tell reads it. Run with {@code
 * -Dfaultline.write-docs=true} to write it anew, then read it.
 */
class MessageBookTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path SHIPPED = Path.of("../deploy/policy");
    private static final URI INTAKE = URI.create("https://faultline.example");
    private static final URI BOARD = URI.create("https://board.example");
    private static final Links LINKS =
            new Links(new LinkSigner(List.of("the secret of these tests, 32 letters")), Map.of());

    private static final Map<String, String> OPENING = Map.of("en", """
            # Messages

            What people read, by event and level, as the routes that ship tell them; [in Chinese](messages.zh.md). Written by
            `MessageBookTest` from the templates under `notify-service/src/main/resources/messages`, so not to be edited here.
            The first message of an incident stands here whole, for every role. Every later one has the same sheet below its
            first lines; only these stand here, and what each role is asked to do and can follow.
            """, "zh-CN", """
            # 通知内容

            按事件和故障级别列出各角色收到的通知，路由为随软件发布的默认路由；另见[英文版](messages.en.md)。本文由 `MessageBookTest`
            根据 `notify-service/src/main/resources/messages` 下的模板生成，请勿手工修改。
            新故障的通知按角色完整列出；其余通知首行之下的内容与之相同，因此只列出首行，以及对各角色的要求和可用的链接。
            """);

    private final JsonNode duties = YAMLMapper.shared().readTree(SHIPPED.resolve("duties.yaml"));

    private final NotifyPolicy policy =
            NotifyPolicyReader.forCheck().read(new PolicyDirs(List.of(SHIPPED))).policy();

    @ParameterizedTest
    @CsvSource({"en, messages.en.md", "zh-CN, messages.zh.md"})
    @DisplayName("The book tells what is sent")
    void theBookTellsWhatIsSent(String language, String name) throws IOException {
        String book = new Book(language).written();
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(file, book);
        }
        assertThat(Files.readString(file))
                .as("%s is stale: run this test with -Dfaultline.write-docs=true", name)
                .isEqualTo(book);
    }

    /** The book in one language. */
    private final class Book {
        private final String language;
        private final Words words;
        private final MessageWriter writer;
        private final StringBuilder text = new StringBuilder();

        Book(String language) {
            this.language = language;
            this.words = Words.of(language);
            this.writer =
                    new MessageWriter(List.of(language), TemplateFiles.shipped(), new WaysBack(INTAKE, BOARD, LINKS));
        }

        String written() {
            text.append(OPENING.get(language));
            Arrays.stream(EventKind.values())
                    .filter(kind -> kind != EventKind.DIGEST)
                    .forEach(this::event);
            return text.toString();
        }

        private void event(EventKind kind) {
            text.append("\n## ").append(kind.word()).append('\n');
            for (Level level : Level.values()) {
                Map<Capacity, String> told = told(kind, level);
                if (!told.isEmpty()) {
                    text.append("\n### ")
                            .append(kind.word())
                            .append(", ")
                            .append(level)
                            .append('\n');
                    if (kind == EventKind.OPENED) {
                        told.forEach(this::whole);
                    } else {
                        first(told.values().iterator().next());
                        told.forEach(this::row);
                    }
                }
            }
        }

        private Map<Capacity, String> told(EventKind kind, Level level) {
            Map<Capacity, String> told = new LinkedHashMap<>();
            for (Capacity capacity : capacities(kind, level)) {
                Recipient recipient = new Recipient(
                        Objects.requireNonNull(
                                Samples.crew(language).get(capacity.role().orElse(Role.DEV))),
                        List.of(capacity),
                        List.of());
                MessageText message = writer.write(briefing(kind, level), recipient);
                told.put(
                        capacity,
                        message.subject() + "\n\n"
                                + message.text().replaceAll("(faultline.example/[avu]/)\\S+", "$1…"));
            }
            return told;
        }

        private Briefing briefing(EventKind kind, Level level) {
            Briefing bare = RenderedMessagesTest.briefing(kind, level, language);
            return new Briefing(
                    bare.incidentId(),
                    bare.tiding(),
                    level,
                    Samples.with(bare.facts(), duties(level)),
                    bare.clocks(),
                    bare.staff(),
                    bare.urgency(),
                    bare.text(),
                    bare.now());
        }

        private void whole(Capacity capacity, String message) {
            text.append("\n#### ")
                    .append(words.capacity(capacity))
                    .append("\n\n```text\n")
                    .append(message)
                    .append("```\n");
        }

        private void first(String message) {
            String[] parts = message.split("\n\n", 3);
            text.append("\n```text\n")
                    .append(parts[0])
                    .append("\n\n")
                    .append(parts[1].lines()
                            .filter(line -> !line.startsWith("> "))
                            .collect(Collectors.joining("\n")))
                    .append("\n```\n\n| | | |\n|---|---|---|\n");
        }

        private void row(Capacity capacity, String message) {
            text.append("| ")
                    .append(words.capacity(capacity))
                    .append(" | ")
                    .append(lines(message, "> (.*)"))
                    .append(" | ")
                    .append(lines(message, "(.*)[:：] ?https://(?:faultline|board).example/.*"))
                    .append(" |\n");
        }

        private static String lines(String message, String pattern) {
            return message.lines()
                    .filter(line -> line.matches(pattern))
                    .map(line -> line.replaceFirst(pattern, "$1"))
                    .collect(Collectors.joining("<br>"));
        }
    }

    /** What the shipped duties ask at a level, as triage puts it on the incident. */
    private List<StatedDuty> duties(Level level) {
        return duties.path("duties")
                .valueStream()
                .filter(duty -> duty.path("levels")
                        .valueStream()
                        .anyMatch(one -> one.asString().equals(level.name())))
                .map(duty -> new StatedDuty(
                        Role.valueOf(duty.path("role").asString()),
                        duty.path("en").asString(),
                        duty.path("zh").asString(),
                        false))
                .toList();
    }

    /** Everybody the routes tell; of an event that names its own audience everybody with a duty, for it may name any of them. */
    private Set<Capacity> capacities(EventKind kind, Level level) {
        Set<Capacity> capacities = new LinkedHashSet<>();
        if (!happens(kind, level)) {
            return capacities;
        }
        policy
                .routed(
                        kind,
                        level,
                        null,
                        RenderedMessagesTest.briefing(kind, level, "en").facts())
                .stream()
                .flatMap(options -> options.tell().stream())
                .flatMap(audience -> capacities(audience, level))
                .forEach(capacities::add);
        return capacities;
    }

    /** Plans are made of what waits for a release, and the status is told at the levels the policy says. */
    private boolean happens(EventKind kind, Level level) {
        return switch (kind) {
            case PLAN_WANTED -> level.compareTo(Level.L3) >= 0;
            case STATUS -> Objects.requireNonNull(policy.status()).levels().contains(level);
            default -> true;
        };
    }

    private static Stream<Capacity> capacities(Audience audience, Level level) {
        return switch (audience) {
            case Audience.OfRole role -> Stream.of(new Capacity.Filling(role.role()));
            case Audience.OfEvent event ->
                Arrays.stream(Role.values())
                        .filter(role -> !DutyMatrix.duties(level, role).isEmpty())
                        .map(Capacity.Filling::new);
            case Audience.Owner owner -> Stream.of(new Capacity.Owning());
            case Audience.Named named -> Stream.of(new Capacity.Member(named.name()));
            case Audience.BroughtIn broughtIn -> Stream.of(new Capacity.Member("HEAD"));
        };
    }
}
