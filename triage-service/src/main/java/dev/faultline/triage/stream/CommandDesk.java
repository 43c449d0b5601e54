package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Command;
import dev.faultline.triage.domain.incident.HandlingPolicy;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Lifecycle;
import dev.faultline.triage.domain.incident.Verdict;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.wire.IncidentCommand;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Stage 2, commands: carries them out by the lifecycle and tells what became of each; the same one twice only tells. */
final class CommandDesk {
    private final Lifecycle lifecycle;
    private final RegroupingDesk regrouping;
    private final IncidentBook book;
    private final Outlet outlet;
    private final WindowStore<String, AppliedCommand> applied;
    private final TriageMetrics metrics;

    CommandDesk(
            HandlingPolicy policy,
            IncidentBook book,
            Outlet outlet,
            WindowStore<String, AppliedCommand> applied,
            TriageMetrics metrics) {
        this.lifecycle = new Lifecycle(policy);
        this.regrouping = new RegroupingDesk(policy, book, outlet);
        this.book = book;
        this.outlet = outlet;
        this.applied = applied;
        this.metrics = metrics;
    }

    void take(IncidentCommand wire) {
        Instant now = outlet.now();
        Command command = CommandWire.command(wire);
        @Nullable AppliedCommand before = appliedBefore(command, now);
        AppliedCommand outcome = before == null ? carryOut(command, now) : before;
        outlet.answer(CommandWire.outcome(command, outcome), now);
    }

    private AppliedCommand carryOut(Command command, Instant now) {
        @Nullable Incident incident = book.incident(command.incidentId());
        Verdict verdict = verdict(incident, command, now);
        metrics.command(command.verb(), verdict instanceof Verdict.Accepted);
        @Nullable Incident after = incident;
        if (verdict instanceof Verdict.Accepted accepted) {
            after = accepted.change().after();
            book.put(incident, after);
            book.put(accepted.others());
            outlet.tell(accepted.change(), now);
            accepted.others().forEach(change -> outlet.tell(change, now));
        }
        AppliedCommand outcome = CommandWire.applied(command, verdict, after, now);
        applied.put(command.id(), outcome, now.toEpochMilli());
        return outcome;
    }

    private Verdict verdict(@Nullable Incident incident, Command command, Instant now) {
        return switch (command.verb()) {
            case MERGE -> regrouping.merge(incident, command, now);
            case SPLIT -> regrouping.split(incident, command, now);
            default -> lifecycle.apply(incident, command, now);
        };
    }

    private @Nullable AppliedCommand appliedBefore(Command command, Instant now) {
        try (WindowStoreIterator<AppliedCommand> found =
                applied.fetch(command.id(), now.minus(TriageStores.COMMAND_MEMORY), now)) {
            return found.hasNext() ? found.next().value : null;
        }
    }
}
