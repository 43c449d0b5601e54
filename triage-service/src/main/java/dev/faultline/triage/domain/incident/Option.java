package dev.faultline.triage.domain.incident;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether an incident as it stands would take a command, by the {@link TransitionTable}: what a page may offer to whom,
 * and why it offers the rest to nobody. What the command has to carry is taken as given; whether it does is decided when
 * it comes.
 *
 * @param verb the command
 * @param roles who may give it now, in the order of the roles; empty when nobody may
 * @param hindrance why nobody may: {@link #STATE} or the name of a {@link Guard}; null when somebody may
 */
public record Option(
        CommandVerb verb, Set<Role> roles, @Nullable String hindrance) {
    /** The command does not apply to an incident in this state, whatever else holds. */
    public static final String STATE = "STATE";

    private static final Set<Role> EVERYBODY = Collections.unmodifiableSet(EnumSet.allOf(Role.class));
    private static final Map<Standing, List<Option>> KNOWN = new ConcurrentHashMap<>();

    /** All of an incident that a {@link Guard} looks at but for its duties. Few ever occur, and each change asks anew. */
    private record Standing(
            IncidentState state,
            Level level,
            boolean confirmed,
            boolean paused,
            boolean snoozed,
            boolean planned,
            boolean restored,
            Set<Role> verifiedBy) {
        static Standing of(Incident incident) {
            Progress progress = incident.progress();
            return new Standing(
                    progress.state(),
                    incident.grade().level(),
                    incident.grade().confirmed(),
                    progress.paused(),
                    progress.waits().snoozedUntil() != null,
                    progress.release() != null,
                    progress.reached().restored() != null,
                    progress.verifiedBy());
        }
    }

    public Option {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** One for each verb, in the order of the verbs; the same list for incidents that stand alike. */
    public static List<Option> of(Incident incident) {
        return KNOWN.computeIfAbsent(Standing.of(incident), standing -> all(incident));
    }

    private static List<Option> all(Incident incident) {
        List<Option> options = new ArrayList<>();
        for (CommandVerb verb : CommandVerb.values()) {
            options.add(of(incident, verb));
        }
        return List.copyOf(options);
    }

    private static Option of(Incident incident, CommandVerb verb) {
        Command byOperations = command(incident, verb, Role.OPS);
        List<Transition> rows = TransitionTable.of(incident.state(), Trigger.of(byOperations));
        if (rows.isEmpty()) {
            return new Option(verb, Set.of(), STATE);
        }
        Set<Role> roles = askWho(rows)
                ? rolesOf(rows, incident, verb)
                : open(rows, incident, byOperations) ? EVERYBODY : Set.of();
        return new Option(verb, roles, roles.isEmpty() ? hindrance(rows.getLast(), incident, byOperations) : null);
    }

    /** Whether it matters who gives the command; every change of an incident is told with its options, and seldom it does. */
    private static boolean askWho(List<Transition> rows) {
        for (Transition row : rows) {
            for (Guard guard : row.guards()) {
                if (guard.about() == Guard.About.ACTOR) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<Role> rolesOf(List<Transition> rows, Incident incident, CommandVerb verb) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (open(rows, incident, command(incident, verb, role))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static boolean open(List<Transition> rows, Incident incident, Command command) {
        for (Transition row : rows) {
            if (failing(row, incident, command) == null) {
                return true;
            }
        }
        return false;
    }

    /** As a refusal does, the last row speaks: it asks for the least. */
    private static String hindrance(Transition last, Incident incident, Command command) {
        @Nullable Guard failing = failing(last, incident, command);
        return failing == null ? STATE : failing.name();
    }

    /** The first guard that does not hold, but for those about what the command carries; null when all hold. */
    private static @Nullable Guard failing(Transition row, Incident incident, Command command) {
        for (Guard guard : row.guards()) {
            if (guard.about() != Guard.About.ARGUMENTS && !guard.holds(incident, command)) {
                return guard;
            }
        }
        return null;
    }

    private static Command command(Incident incident, CommandVerb verb, Role role) {
        return new Command("", incident.id(), verb, new Actor("", role, null), null, Map.of(), Instant.EPOCH, null);
    }
}
