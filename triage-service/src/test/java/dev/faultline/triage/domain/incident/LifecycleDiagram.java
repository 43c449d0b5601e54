package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Draws {@code docs/lifecycle.md} from the transition table. */
final class LifecycleDiagram {
    private LifecycleDiagram() {}

    static String markdown() {
        return """
                # Lifecycle of an incident

                Drawn from the transition table of triage by its tests; run them with `-Dfaultline.write-docs=true` to draw it
                again. Commands that leave the state as it is are in the table below, with everything else.

                ```mermaid
                stateDiagram-v2
                    [*] --> OPEN: a fault
                %s    CLOSED --> [*]
                    DISMISSED --> [*]
                ```

                | from | on | to | only |
                |---|---|---|---|
                %s
                Of several rows with the same state and command the first whose conditions hold is taken. What no person does:

                - `refire`: an alert of the incident fires again, or another fault joins it
                - `signal clear`: nothing of it fires any more, at a level for which `handling.yaml` takes that for restored
                - `snooze end`, `pause end`: the moment came that the command stated, or that `handling.yaml` allows at most

                Monitors close nothing, and a closed or dismissed incident never opens by itself.
                """.formatted(arrows(), rows());
    }

    private static String arrows() {
        Map<String, StringJoiner> labels = new LinkedHashMap<>();
        for (Transition row : TransitionTable.all()) {
            if (row.from() != row.to()) {
                labels.computeIfAbsent(row.from() + " --> " + row.to(), unused -> new StringJoiner(" / "))
                        .add(row.trigger().word());
            }
        }
        return labels.entrySet().stream()
                .map(arrow -> "    " + arrow.getKey() + ": " + arrow.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String rows() {
        return TransitionTable.all().stream()
                .map(row -> "| " + word(row.from()) + " | " + row.trigger().word() + " | " + word(row.to()) + " | "
                        + row.guards().stream().map(Guard::label).collect(Collectors.joining("; ")) + " |\n")
                .collect(Collectors.joining());
    }

    private static String word(IncidentState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
