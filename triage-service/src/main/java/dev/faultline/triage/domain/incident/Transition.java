package dev.faultline.triage.domain.incident;

import dev.faultline.wire.IncidentState;
import java.util.List;
import java.util.Optional;

/**
 * One row of the lifecycle.
 *
 * @param from where the incident stands
 * @param trigger what moves it
 * @param to where it stands afterwards
 * @param guards what must hold; all of them
 */
public record Transition(IncidentState from, Trigger trigger, IncidentState to, List<Guard> guards) {
    public Transition {
        guards = List.copyOf(guards);
    }

    /** The first guard that does not hold. */
    Optional<Guard> failing(Incident incident, Command command) {
        return guards.stream().filter(guard -> !guard.holds(incident, command)).findFirst();
    }
}
