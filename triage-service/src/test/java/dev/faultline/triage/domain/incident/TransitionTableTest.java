package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Incidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table as a whole: nothing in it is out of reach, and the diagram shows it as it is. */
class TransitionTableTest {
    private static final Path DIAGRAM = Path.of(System.getProperty("faultline.root"), "docs", "lifecycle.md");

    /** Every command anybody could send; what a search tries in each state. */
    private static final List<Command> COMMANDS = commands();

    private static final List<Trigger> AUTOMATIC =
            Stream.of(Trigger.values()).filter(Trigger::automatic).toList();

    @Test
    void every_transition_can_be_reached_from_a_new_incident() {
        Set<Transition> made = new LinkedHashSet<>();
        for (Level level : Level.values()) {
            explore(Incidents.incident(level, IncidentState.OPEN), made);
        }

        assertThat(made).containsExactlyInAnyOrderElementsOf(TransitionTable.all());
    }

    static Stream<Transition> transitions() {
        return TransitionTable.all().stream();
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void a_transition_leads_where_the_table_says_or_nowhere(Transition row) {
        Incident from = Incidents.incident(Level.L1, row.from());
        for (Command command : COMMANDS) {
            if (Trigger.of(command) == row.trigger()
                    && Incidents.LIFECYCLE.apply(from, command, NOW) instanceof Verdict.Accepted accepted) {
                assertThat(TransitionTable.of(row.from(), row.trigger()))
                        .extracting(Transition::to)
                        .contains(accepted.change().after().state());
            }
        }
    }

    @Test
    void no_row_is_shadowed_by_one_before_it_without_conditions() {
        for (Transition row : TransitionTable.all()) {
            List<Transition> alike = TransitionTable.of(row.from(), row.trigger());
            assertThat(alike.subList(0, alike.size() - 1))
                    .allSatisfy(earlier -> assertThat(earlier.guards())
                            .as("guards of " + earlier)
                            .isNotEmpty());
        }
    }

    @Test
    void nothing_but_a_person_leaves_a_closed_state() {
        assertThat(TransitionTable.all())
                .filteredOn(row -> row.from() == IncidentState.CLOSED || row.from() == IncidentState.DISMISSED)
                .noneMatch(row -> row.trigger() == Trigger.REFIRE);
    }

    @Test
    void the_diagram_in_the_docs_is_drawn_from_the_table() throws IOException {
        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(DIAGRAM, LifecycleDiagram.markdown());
        }

        assertThat(DIAGRAM)
                .as("run with -Dfaultline.write-docs=true to draw it again")
                .hasContent(LifecycleDiagram.markdown());
    }

    /** Tries every command in every situation that can be told apart, and notes which rows were taken. */
    private static void explore(Incident start, Set<Transition> made) {
        Set<Object> seen = new LinkedHashSet<>();
        List<Incident> next = new ArrayList<>(List.of(start));
        while (!next.isEmpty()) {
            Incident incident = next.remove(next.size() - 1);
            if (!seen.add(situation(incident))) {
                continue;
            }
            for (Command command : COMMANDS) {
                if (Incidents.LIFECYCLE.apply(incident, command, NOW) instanceof Verdict.Accepted accepted) {
                    made.add(taken(incident, command));
                    next.add(accepted.change().after());
                }
            }
            for (Trigger trigger : AUTOMATIC) {
                Lifecycle.automaticRow(incident, trigger).ifPresent(made::add);
                Incidents.LIFECYCLE
                        .automatic(incident, trigger, NOW, NOW)
                        .ifPresent(change -> next.add(change.after()));
            }
        }
    }

    private static Transition taken(Incident incident, Command command) {
        Trigger trigger = Trigger.of(command);
        return TransitionTable.of(incident.state(), trigger).stream()
                .filter(row -> row.failing(incident, command).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Object situation(Incident incident) {
        Progress progress = incident.progress();
        return List.of(
                incident.state(),
                incident.grade().level(),
                incident.grade().confirmed(),
                progress.paused(),
                progress.waits().snoozedUntil() == null,
                progress.release() == null,
                progress.reached().restored() == null,
                progress.verifiedBy());
    }

    private static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (CommandVerb verb : CommandVerb.values()) {
            for (Role role : List.of(Role.OPS, Role.QA, Role.SITE)) {
                for (String level : List.of("L1", "L3")) {
                    for (String passed : List.of("true", "false")) {
                        commands.add(Incidents.command(
                                verb,
                                role,
                                "because",
                                Map.ofEntries(
                                        Map.entry(Command.LEVEL, level),
                                        Map.entry(Command.PASSED, passed),
                                        Map.entry(Command.OWNER, "wu"),
                                        Map.entry(Command.RELEASE, "3.2"),
                                        Map.entry(Command.TEXT, "seen"),
                                        Map.entry(Command.FOR, "5m"),
                                        Map.entry(Command.INTO, "INC-0-2"),
                                        Map.entry(Command.MEMBERS, "f1"),
                                        Map.entry(Command.DUTY, "grade-and-report"))));
                    }
                }
            }
        }
        return commands;
    }
}
