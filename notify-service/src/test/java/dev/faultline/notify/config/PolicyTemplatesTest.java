package dev.faultline.notify.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.message.Rehearsal;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Message templates of a policy folder stand in place of those that ship")
class PolicyTemplatesTest {
    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root"), "deploy", "policy");

    @TempDir
    Path dir;

    private Path english;

    @BeforeEach
    void folders() throws IOException {
        english = Files.createDirectories(dir.resolve("messages/en"));
    }

    private PolicyDirs dirs() {
        return new PolicyDirs(List.of(dir, SHIPPED));
    }

    private NotifySetup setup() {
        return NotifyPolicyReader.forCheck().read(dirs());
    }

    private List<String> problems() {
        return new NotifyPolicyCheck()
                .check(dirs()).stream()
                        .map(problem -> problem.toString().replace(dir + "/", ""))
                        .toList();
    }

    @Test
    @DisplayName("One of them alone, in one language; it is part of the policy that every message names")
    void oneOfThem() throws IOException {
        String shipped = setup().policy().hash();
        Files.writeString(english.resolve("opened.mustache"), "{{incident}}: {{title}}\nAll hands, {{name}}.\n");

        MessageText opened = preview("en", EventKind.OPENED);

        assertThat(opened.subject()).isEqualTo("INC-0-17: Consensus stopped in group 1");
        assertThat(opened.text()).startsWith("All hands, Chen Jie.").contains("Your duties:");
        assertThat(preview("en", EventKind.CLOSED).subject()).contains("closed");
        assertThat(preview("zh-CN", EventKind.OPENED).text()).doesNotContain("All hands");
        assertThat(setup().policy().hash()).isNotEqualTo(shipped);
        assertThat(problems()).isEmpty();
    }

    @Test
    @DisplayName("A page escapes what a title holds, whoever wrote its template")
    void escaped() throws IOException {
        Files.writeString(english.resolve("sheet.html.mustache"), "<p>{{lead}}</p>\n");
        Files.writeString(english.resolve("opened.mustache"), "{{title}}\n<b>{{title}}</b>\n");

        assertThat(preview("en", EventKind.OPENED).html())
                .isEqualTo("<p>&lt;b&gt;Consensus stopped in group 1&lt;/b&gt;</p>\n");
    }

    @Test
    @DisplayName(
            "The check tells of a name no message has, a place nothing fills, and what is no template, and a start is refused")
    void check() throws IOException {
        Files.writeString(english.resolve("openend.mustache"), "x\n");
        Files.writeString(english.resolve("closed.mustache"), "{{incident}} closed\n\nby {{whom}}\n");
        Files.writeString(english.resolve("fixed.mustache"), "{{#owner}} fixed\n");
        Files.writeString(english.resolve("raised.ledger.mustache"), "{{levels}}\n");

        assertThat(problems())
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("messages/en/openend.mustache: no message is made of a template called 'openend'")
                        .contains("opened"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("messages/en/closed.mustache:3: it knows nothing called 'whom'"))
                .anySatisfy(problem -> assertThat(problem).startsWith("messages/en/fixed.mustache"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("messages/en/raised.ledger.mustache:1: it knows nothing called 'levels'"));
    }

    @Test
    @DisplayName(
            "Nothing a template may come upon is left untried: links, what is late, who owns it, long digests, itself")
    void everythingIsTried() throws IOException {
        Files.writeString(english.resolve("sheet.mustache"), "{{#ways}}{{url}}{{/ways}}\n");
        Files.writeString(english.resolve("breached.mustache"), "{{#overdue}}{{since}}{{/overdue}}\n");
        Files.writeString(english.resolve("assigned.mustache"), "{{#owning}}{{yours}}{{/owning}}\n");
        Files.writeString(english.resolve("digest.mustache"), "{{count}}\n{{#left}}{{further}}{{/left}}\n");
        Files.writeString(english.resolve("opened.mustache"), "{{>opened}}\n");

        assertThat(problems())
                .hasSize(5)
                .anySatisfy(problem -> assertThat(problem).contains("sheet.mustache:1", "'url'"))
                .anySatisfy(problem -> assertThat(problem).contains("breached.mustache:1", "'since'"))
                .anySatisfy(problem -> assertThat(problem).contains("assigned.mustache:1", "'yours'"))
                .anySatisfy(problem -> assertThat(problem).contains("digest.mustache:2", "'further'"))
                .anySatisfy(problem -> assertThat(problem).contains("opened.mustache", "takes itself in"));
    }

    private MessageText preview(String language, EventKind kind) {
        return Rehearsal.of(language, setup().templates()).preview(kind, Level.L1, Role.DEV, null);
    }
}
