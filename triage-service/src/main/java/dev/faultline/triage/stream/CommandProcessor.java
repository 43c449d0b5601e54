package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Command;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Lifecycle;
import dev.faultline.triage.domain.incident.Verdict;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.wire.IncidentCommand;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Stage 2, commands: carries them out by the lifecycle and tells what became of each; the same one twice only tells. */
final class CommandProcessor implements Processor<String, IncidentCommand, String, SpecificRecord> {
    private final TriageMetrics metrics;
    private final String policyHash;
    private @Nullable Task task;

    CommandProcessor(TriageMetrics metrics, String policyHash) {
        this.metrics = metrics;
        this.policyHash = policyHash;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        WindowStore<String, AppliedCommand> applied = context.getStateStore(TriageStores.APPLIED_COMMANDS);
        task = new Task(context, new IncidentBook(context, metrics), applied);
    }

    @Override
    public void process(Record<String, IncidentCommand> record) {
        Task running = task;
        if (running == null) {
            throw new IllegalStateException("not initialised");
        }
        if (record.value() == null) {
            metrics.unusable("commands");
            return;
        }
        Instant now = Instant.ofEpochMilli(running.context.currentSystemTimeMs());
        Command command = CommandWire.command(record.value());
        @Nullable AppliedCommand before = appliedBefore(running, command, now);
        AppliedCommand applied = before == null ? carryOut(running, command, now) : before;
        running.context.forward(new Record<>(command.id(), CommandWire.outcome(command, applied), now.toEpochMilli()));
    }

    private AppliedCommand carryOut(Task running, Command command, Instant now) {
        @Nullable Incident incident = running.incidents.incident(command.incidentId());
        Verdict verdict = Lifecycle.apply(incident, command, now);
        metrics.command(command.verb(), verdict instanceof Verdict.Accepted);
        @Nullable Incident after = incident;
        if (verdict instanceof Verdict.Accepted accepted) {
            after = accepted.change().after();
            running.incidents.put(incident, after);
            running.context.forward(new Record<>(
                    after.id(), IncidentWire.changed(accepted.change(), now, policyHash), now.toEpochMilli()));
        }
        AppliedCommand applied = CommandWire.applied(command, verdict, after, now);
        running.applied.put(command.id(), applied, now.toEpochMilli());
        return applied;
    }

    private static @Nullable AppliedCommand appliedBefore(Task running, Command command, Instant now) {
        try (WindowStoreIterator<AppliedCommand> found =
                running.applied.fetch(command.id(), now.minus(TriageStores.COMMAND_MEMORY), now)) {
            return found.hasNext() ? found.next().value : null;
        }
    }

    /** What belongs to one run of the task. */
    private record Task(
            ProcessorContext<String, SpecificRecord> context,
            IncidentBook incidents,
            WindowStore<String, AppliedCommand> applied) {}
}
