package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out commands by the {@link TransitionTable}. */
public final class Lifecycle {
    private Lifecycle() {}

    /**
     * Carries out a command, or says why not.
     *
     * @param incident the incident it names; null when there is none
     * @param now when it is decided
     */
    public static Verdict apply(@Nullable Incident incident, Command command, Instant now) {
        if (incident == null) {
            return new Verdict.Refused("there is no incident " + command.incidentId() + ": check the id");
        }
        Optional<Trigger> trigger = Trigger.of(command);
        if (trigger.isEmpty()) {
            return new Verdict.Refused(
                    word(command) + " is not possible here: only the commands of the lifecycle are carried out");
        }
        Optional<String> backdating = backdatingRefusal(incident, command);
        if (backdating.isPresent()) {
            return new Verdict.Refused(backdating.get());
        }
        return move(incident, trigger.get(), command, now);
    }

    /** The row by which an incident returns to open when its fault fires again; empty when it need not or must not. */
    static Optional<Transition> refire(Incident incident) {
        return TransitionTable.of(incident.state(), Trigger.REFIRE).stream().findFirst();
    }

    private static Verdict move(Incident incident, Trigger trigger, Command command, Instant now) {
        List<Transition> rows = TransitionTable.of(incident.state(), trigger);
        if (rows.isEmpty()) {
            return new Verdict.Refused(outOfPlace(incident.state(), trigger));
        }
        Guard refused = null;
        for (Transition row : rows) {
            Optional<Guard> failing = row.failing(incident, command);
            if (failing.isEmpty()) {
                return new Verdict.Accepted(change(incident, row, command, now));
            }
            refused = failing.get();
        }
        return new Verdict.Refused(refused == null ? outOfPlace(incident.state(), trigger) : refused.refusal());
    }

    private static IncidentChange change(Incident incident, Transition row, Command command, Instant now) {
        Incident after = incident.progressed(Effects.of(row, command, incident.progress()))
                .graded(grade(incident.grade(), row.trigger(), command))
                .revised(now);
        String reason = command.actor() + ": " + row.trigger().meaning()
                + said(row.trigger(), command).map(text -> " - " + text).orElse("")
                + (command.backdatedTo() == null ? "" : " (backdated)");
        return new IncidentChange(row.trigger().kind(), reason, command.actor(), command.id(), command.at(), after);
    }

    private static Grade grade(Grade before, Trigger trigger, Command command) {
        return switch (trigger) {
            case REGRADE ->
                Guard.newLevel(command)
                        .map(level -> Grade.byPerson(
                                level,
                                "regrade by " + command.actor(),
                                command.statedReason().orElse("")))
                        .orElse(before);
            case CONFIRM -> before.confirm();
            default -> before;
        };
    }

    private static Optional<String> said(Trigger trigger, Command command) {
        Optional<String> argument = switch (trigger) {
            case ASSIGN -> command.argument(Command.OWNER);
            case REGRADE -> command.argument(Command.LEVEL).map(level -> level.toUpperCase(Locale.ROOT));
            case PLAN -> command.argument(Command.RELEASE);
            case NOTE -> command.argument(Command.TEXT);
            default -> Optional.empty();
        };
        Optional<String> reason = command.statedReason();
        return argument.isPresent() && reason.isPresent()
                ? Optional.of(argument.get() + ", " + reason.get())
                : argument.or(() -> reason);
    }

    private static Optional<String> backdatingRefusal(Incident incident, Command command) {
        @Nullable Instant at = command.backdatedTo();
        if (at == null) {
            return Optional.empty();
        }
        if (command.actor().role() != Role.OPS || command.statedReason().isEmpty()) {
            return Optional.of(
                    "only operations may backdate, with a reason: leave out 'at' or ask somebody in role OPS");
        }
        if (at.isAfter(command.receivedAt()) || at.isBefore(incident.occurredAt())) {
            return Optional.of("'at' must lie between the incident's start, " + incident.occurredAt()
                    + ", and the receipt of the command, " + command.receivedAt());
        }
        return Optional.empty();
    }

    private static String outOfPlace(IncidentState state, Trigger trigger) {
        String where = TransitionTable.statesOf(trigger).stream()
                .map(IncidentState::name)
                .collect(Collectors.joining(", "));
        return trigger.word() + " does not apply to an incident that is " + state + "; it applies to one that is "
                + where + hint(trigger);
    }

    private static String hint(Trigger trigger) {
        return switch (trigger) {
            case CLOSE -> ": have the fix verified by a tester, for L1 and L2 by the on-site user as well";
            case VERIFY, FAIL_VERIFICATION -> ": fix it first";
            default -> "";
        };
    }

    private static String word(Command command) {
        return command.verb().name().toLowerCase(Locale.ROOT);
    }
}
