package dev.faultline.sla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.faultline.sla.domain.ClockKeeper;
import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentChange;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.sla.domain.Milestones;
import dev.faultline.sla.domain.Policies;
import dev.faultline.sla.domain.ReleasePlan;
import dev.faultline.sla.stream.Changes;
import dev.faultline.sla.stream.SlaEventWire;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class BoardTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final BoardModel model = new BoardModel(2, 3);

    @Test
    @DisplayName("The most urgent comes first, and an incident without a deadline last")
    void byNearestDeadline() {
        open("INC-0-1", Level.L3);
        open("INC-0-2", Level.L2);
        open("INC-0-3", Level.L1);
        model.apply("INC-0-4", Changes.opened("INC-0-4", Level.L1, NOON));

        assertThat(ids(Map.of())).containsExactly("INC-0-3", "INC-0-2", "INC-0-1", "INC-0-4");
        assertThat(page(Map.of()).incidents().get(0).nearestDeadline())
                .satisfies(clock -> assertThat(clock.dueAt()).isEqualTo(NOON.plusSeconds(300)));
    }

    @Test
    @DisplayName("Filters and pages")
    void filtersAndPages() {
        open("INC-0-1", Level.L1);
        open("INC-0-2", Level.L2);
        open("INC-0-3", Level.L2);
        model.apply("INC-0-4", dismissed("INC-0-4"));

        assertThat(ids(Map.of("level", List.of("l2")))).containsExactly("INC-0-2", "INC-0-3");
        assertThat(ids(Map.of("state", List.of("dismissed,closed")))).containsExactly("INC-0-4");
        assertThat(ids(Map.of("open", List.of("false")))).containsExactly("INC-0-4");
        assertThat(ids(Map.of("application", List.of("wallet")))).isEmpty();
        IncidentPage second = page(Map.of("page", List.of("1"), "size", List.of("2")));
        assertThat(second.incidents()).extracting(IncidentCard::id).containsExactly("INC-0-3");
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    @DisplayName("Whose they are, and whether a deadline was missed")
    void whose() {
        model.apply("INC-0-1", Changes.opened("INC-0-1", Level.L1, NOON));
        model.apply(
                "INC-0-2",
                Changes.next(
                        Changes.opened("INC-0-2", Level.L2, NOON),
                        ChangeKind.ASSIGNED,
                        NOON,
                        incident ->
                                incident.setOwner("li").setService("wallet-api").setLabels(Map.of("team", "wallet"))));
        breached("INC-0-2");

        for (String filter : List.of("owner=li", "service=wallet-api", "team=wallet", "overdue=true")) {
            String[] parts = filter.split("=");
            assertThat(ids(Map.of(parts[0], List.of(parts[1])))).as(filter).containsExactly("INC-0-2");
        }
        assertThat(ids(Map.of("overdue", List.of("false")))).containsExactly("INC-0-1");
        assertThat(ids(Map.of("service", List.of("wallet-api", "node")))).hasSize(2);
        assertThat(ids(Map.of("team", List.of("wallet"), "owner", List.of("wang"))))
                .isEmpty();
    }

    @Test
    @DisplayName("The timeline holds who was told, how it went, and what was kept")
    void toldAndKept() {
        model.apply("INC-0-1", Changes.opened("INC-0-1", Level.L2, NOON));
        model.apply("INC-0-1", TimelineEntry.of(Messages.planned("INC-0-1", NOON.plusSeconds(1))));
        DeliveryOutcome failed = Messages.attempted("INC-0-1", AttemptResult.RETRYABLE, NOON.plusSeconds(2));
        model.apply("INC-0-1", TimelineEntry.of(failed));
        model.apply("INC-0-1", TimelineEntry.of(failed));
        model.apply(
                "INC-0-1",
                TimelineEntry.of(Messages.attempted("INC-0-1", AttemptResult.DELIVERED, NOON.plusSeconds(3))));
        model.apply("INC-0-1", TimelineEntry.of(Messages.evidence("INC-0-1", NOON.plusSeconds(4))));

        List<TimelineEntry> timeline =
                IncidentDetail.of(model.find("INC-0-1").orElseThrow()).timeline();
        assertThat(timeline)
                .extracting(TimelineEntry::source, TimelineEntry::kind)
                .containsExactly(
                        tuple("incident", "OPENED"),
                        tuple("notify", "PLANNED"),
                        tuple("notify", "RETRYABLE"),
                        tuple("notify", "DELIVERED"),
                        tuple("evidence", "KEPT"));
        assertThat(timeline.get(1).message())
                .isEqualTo(new TimelineEntry.Message("Li", "dingtalk", "li-dingtalk", "L2 consensus stopped", 1));
        assertThat(timeline.get(4).evidence())
                .isEqualTo(new TimelineEntry.Piece("E1", "payload.json", "application/json", 12, "ab12", null));
    }

    @Test
    @DisplayName("When a timeline is too long messages go first: what happened stays")
    void messagesGoFirst() {
        model.apply("INC-0-1", Changes.opened("INC-0-1", Level.L2, NOON));
        for (int i = 0; i < 2_500; i++) {
            model.apply("INC-0-1", TimelineEntry.of(Messages.planned("INC-0-1", NOON.plusSeconds(i))));
        }

        assertThat(model.find("INC-0-1").orElseThrow().timeline())
                .hasSize(2_000)
                .first()
                .extracting(TimelineEntry::kind)
                .isEqualTo("OPENED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            level | L9   | level cannot be 'L9'; it is one of L1, L2, L3, L4
            open  | yes  | open cannot be 'yes'; it is true or false
            page  | -1   | page cannot be '-1'; it is a number from 0 to 1000000
            size  | 501  | size cannot be '501'; it is a number from 1 to 500
            overdue | 1  | overdue cannot be '1'; it is true or false
            sort  | name | unknown parameter 'sort'; known are application, level, open, overdue, owner, page, service, size, state, team
            """)
    void refusesWhatHasNoSense(String name, String value, String complaint) {
        assertThatThrownBy(() -> IncidentQuery.of(Map.of(name, List.of(value)))).hasMessage(complaint);
    }

    @Test
    @DisplayName("Of incidents that are over the newest stay, of open ones all")
    void bounded() {
        for (int i = 1; i <= 5; i++) {
            model.apply("INC-0-" + i, dismissed("INC-0-" + i));
            open("INC-1-" + i, Level.L2);
        }

        assertThat(ids(Map.of("open", List.of("false")))).containsExactly("INC-0-4", "INC-0-5");
        assertThat(ids(Map.of())).hasSize(5);
    }

    @Test
    @DisplayName("A revision that comes twice is told once, and a storm of counts is one line")
    void timeline() {
        IncidentChanged opened = Changes.opened("INC-0-1", Level.L2, NOON);
        IncidentChanged counted = Changes.next(opened, ChangeKind.COUNTED, NOON.plusSeconds(1), i -> i);
        IncidentChanged again = Changes.next(counted, ChangeKind.COUNTED, NOON.plusSeconds(2), i -> i);
        for (IncidentChanged change : List.of(opened, opened, counted, again, counted)) {
            model.apply("INC-0-1", change);
        }

        assertThat(IncidentDetail.of(model.find("INC-0-1").orElseThrow()).timeline())
                .extracting(TimelineEntry::eventId)
                .containsExactly("INC-0-1#1", "INC-0-1#3");
    }

    @Test
    @DisplayName("Clock events read before their incident wait for it")
    void strangers() {
        clocks("INC-0-1", Level.L1);
        assertThat(model.find("INC-0-1")).isEmpty();

        model.apply("INC-0-1", Changes.opened("INC-0-1", Level.L1, NOON));

        assertThat(IncidentCard.of(model.find("INC-0-1").orElseThrow()).clocks())
                .extracting(ClockCard::state)
                .containsExactly(ClockCard.State.RUNNING, ClockCard.State.RUNNING, ClockCard.State.RUNNING);
    }

    @Test
    @DisplayName("Until the log is read the board says so, and when to ask again")
    void incomplete() throws Exception {
        MockMvc http =
                MockMvcBuilders.standaloneSetup(new BoardController(model)).build();

        http.perform(get("/v1/incidents"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "2"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        model.completed();
        http.perform(get("/v1/incidents")).andExpect(status().isOk());
    }

    /** Its respond clock is missed. */
    private void breached(String id) {
        model.apply(
                id,
                SlaEvent.newBuilder(started(id))
                        .setEventId(id + "-breached")
                        .setKind(SlaEventKind.BREACHED)
                        .build());
    }

    private void open(String id, Level level) {
        model.apply(id, Changes.opened(id, level, NOON));
        clocks(id, level);
    }

    private static IncidentChanged dismissed(String id) {
        return Changes.dismissed(Changes.opened(id, Level.L2, NOON), NOON);
    }

    private void clocks(String id, Level level) {
        events(id, level).forEach(event -> model.apply(id, event));
    }

    private static SlaEvent started(String id) {
        return events(id, Level.L2).get(0);
    }

    private static List<SlaEvent> events(String id, Level level) {
        IncidentFacts facts = new IncidentFacts(
                id,
                level,
                IncidentState.OPEN,
                1,
                false,
                false,
                null,
                null,
                null,
                NOON,
                NOON,
                Milestones.NONE,
                new Headline("t", "chain", null, null, null, null, null));
        return new ClockKeeper(Policies.process())
                        .onChange(
                                null,
                                new IncidentChange(1, ChangeKind.OPENED, NOON, NOON, "", facts),
                                ReleasePlan.NONE,
                                NOON)
                        .events()
                        .stream()
                        .map(event -> SlaEventWire.write(event, facts, 1, "test", 0))
                        .toList();
    }

    private List<String> ids(Map<String, List<String>> parameters) {
        return page(parameters).incidents().stream().map(IncidentCard::id).toList();
    }

    private IncidentPage page(Map<String, List<String>> parameters) {
        return IncidentQuery.of(parameters).answer(model.all().stream());
    }
}
