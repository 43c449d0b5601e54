package dev.faultline.notify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.Scribe;
import dev.faultline.notify.domain.message.TemplateFiles;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEventKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SilentPlanTest {
    private static final NotifyPolicy POLICY = Samples.policy(Samples.crew("en"));
    private static final List<Happening> STORY = List.of(
            Samples.changed(1, ChangeKind.OPENED, Level.L2),
            Samples.clocked("c1", 1, SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND),
            Samples.clocked("c2", 1, SlaEventKind.BREACHED, ClockKind.RESPOND),
            Samples.changed(2, ChangeKind.RAISED, Level.L1),
            Samples.changed(3, ChangeKind.RESTORED, Level.L1),
            Samples.changed(4, ChangeKind.CLOSED, Level.L1));

    @Test
    @DisplayName(
            "Without a word written, the same people are told of the same things by the same ways at the same time")
    void theSamePlan() {
        // Given
        List<Message> written = plan(new MessageWriter(
                List.of("en", "zh-CN"), TemplateFiles.shipped(), WaysBack.byHand(URI.create("http://127.0.0.1:8080"))));
        // When
        List<Message> silent = plan(Scribe.silent());
        // Then
        assertThat(written)
                .filteredOn(message -> message.disposition() != Disposition.UNCOVERED)
                .isNotEmpty()
                .noneMatch(message -> message.text().isEmpty());
        assertThat(silent)
                .allSatisfy(message ->
                        assertThat(message.subject() + message.text()).isEmpty())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("subject", "text", "html")
                .isEqualTo(written);
    }

    private static List<Message> plan(Scribe scribe) {
        Planner planner = new Planner(new Announcer(POLICY, scribe), POLICY.clockWait(), POLICY.status());
        List<Message> messages = new ArrayList<>();
        IncidentMemory memory = IncidentMemory.blank(Samples.INCIDENT);
        Instant now = Samples.NOW;
        for (Happening happening : STORY) {
            Decision decision = planner.decide(memory, happening, Moment.of(now));
            messages.addAll(decision.messages());
            now = now.plusSeconds(1);
            Decision waited = planner.wake(decision.memory(), Moment.of(now));
            messages.addAll(waited.messages());
            memory = waited.memory();
        }
        return messages;
    }
}
