package dev.faultline.triage.domain.incident;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an incident as it stands would take a command, by the {@link TransitionTable}: what a page may offer to whom,
 * and why it offers the rest to nobody. What the command has to carry is taken as given; whether it does is decided when
 * it comes.
 *
 * @param verb the command
 * @param roles who may give it now; empty when nobody may
 * @param hindrance why nobody may: {@link #STATE} or the name of a {@link Guard}; null when somebody may
 */
public record Option(
        CommandVerb verb, Set<Role> roles, @Nullable String hindrance) {
    /** The command does not apply to an incident in this state, whatever else holds. */
    public static final String STATE = "STATE";

    public Option {
        roles = Set.copyOf(roles);
    }

    /** One for each verb, in the order of the verbs. */
    public static List<Option> of(Incident incident) {
        return Arrays.stream(CommandVerb.values())
                .map(verb -> of(incident, verb))
                .toList();
    }

    private static Option of(Incident incident, CommandVerb verb) {
        List<Transition> rows = TransitionTable.of(incident.state(), Trigger.of(command(incident, verb, Role.OPS)));
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (rows.stream().anyMatch(row -> open(row, incident, command(incident, verb, role)))) {
                roles.add(role);
            }
        }
        return new Option(verb, roles, roles.isEmpty() ? hindrance(rows, incident, verb) : null);
    }

    private static boolean open(Transition row, Incident incident, Command command) {
        return failing(row, incident, command).findAny().isEmpty();
    }

    /** As a refusal does, the last row speaks: it asks for the least. */
    private static String hindrance(List<Transition> rows, Incident incident, CommandVerb verb) {
        return rows.isEmpty()
                ? STATE
                : failing(rows.getLast(), incident, command(incident, verb, Role.OPS))
                        .findFirst()
                        .map(Guard::name)
                        .orElse(STATE);
    }

    private static Stream<Guard> failing(Transition row, Incident incident, Command command) {
        return row.guards().stream()
                .filter(guard -> guard.about() != Guard.About.ARGUMENTS)
                .filter(guard -> !guard.holds(incident, command));
    }

    private static Command command(Incident incident, CommandVerb verb, Role role) {
        return new Command("", incident.id(), verb, new Actor("", role, null), null, Map.of(), Instant.EPOCH, null);
    }
}
