package dev.faultline.triage.stream;

import dev.faultline.timers.CatchUp;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.TimerSweep;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.correlation.CorrelationPolicy;
import dev.faultline.triage.domain.correlation.Correlator;
import dev.faultline.triage.domain.correlation.Joining;
import dev.faultline.triage.domain.incident.SignalRules;
import dev.faultline.triage.domain.incident.Storms;
import dev.faultline.triage.domain.incident.Wakes;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.SignalAction;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentNotice;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2: the incidents of a partition, and everything that can move them. One processor for all of it, because all of
 * it sets the same timers, and an index of timers has one owner.
 */
final class IncidentProcessor implements Processor<String, SpecificRecord, String, Outgoing> {
    private final TriagePolicy policy;
    private final SignalRules rules;
    private final TriageMetrics metrics;
    private final String commandsTopic;
    private @Nullable Desks desks;
    /** Of the task's present life; Kafka Streams may give it another without ending this. */
    private @Nullable Cancellable sweep;

    IncidentProcessor(TriagePolicy policy, TriageMetrics metrics, String commandsTopic) {
        this.policy = policy;
        this.rules = new SignalRules(policy.grader(), policy.services(), policy.handling());
        this.metrics = metrics;
        this.commandsTopic = commandsTopic;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        DueIndex timers = new DueIndex(context.getStateStore(TriageStores.INCIDENT_TIMERS));
        Wakes wakes = new Wakes(policy.handling());
        IncidentBook book = new IncidentBook(context, policy.services(), new IncidentTimers(timers, wakes), metrics);
        Outlet outlet = new Outlet(context, metrics, policy.hash());
        WakeDesk waking = new WakeDesk(wakes, book, outlet);
        CorrelationPolicy correlation = policy.correlation();
        Joining joining = new Joining(new Correlator(policy.services(), correlation), correlation);
        Dependencies dependencies =
                new Dependencies(policy.services(), correlation.topology().depth(), book.index());
        StormDesk storms = new StormDesk(
                correlation.storm(),
                new Storms(policy.handling()),
                context.getStateStore(TriageStores.STORMS),
                book,
                outlet);
        CommandDesk commands = new CommandDesk(
                policy.handling(), book, outlet, context.getStateStore(TriageStores.APPLIED_COMMANDS), metrics);
        AlertHomes homes = new AlertHomes(book);
        desks = new Desks(
                new SignalDesk(rules, joining, dependencies, storms, homes, book, outlet),
                new ActionDesk(homes, commands, outlet, metrics),
                commands,
                new NoticeDesk(policy.handling(), joining, dependencies, book, outlet),
                book);
        sweep = TimerSweep.of(timers)
                .heldBackBy(CatchUp.horizon(context, commandsTopic))
                .measuredBy(metrics.lateness("incident"))
                .start(context, waking::wake);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        Desks open = desks;
        if (open == null) {
            throw new IllegalStateException("not initialised");
        }
        @Nullable SpecificRecord value = record.value();
        if (value instanceof AlertSignal news) {
            @Nullable SignalAction action = news.getAction();
            if (action == null) {
                open.signals.take(news);
            } else {
                open.actions.take(AlertWire.alert(news.getAlert()), action);
            }
        } else if (value instanceof IncidentCommand command) {
            open.commands.take(command);
        } else if (value instanceof IncidentNotice notice) {
            open.notices.take(notice);
        } else {
            metrics.unusable(TriageMetrics.COMMANDS);
        }
    }

    @Override
    public void close() {
        if (sweep != null) {
            sweep.cancel();
        }
        if (desks != null) {
            desks.book.close();
        }
    }

    /** What belongs to one run of the task. */
    private record Desks(
            SignalDesk signals, ActionDesk actions, CommandDesk commands, NoticeDesk notices, IncidentBook book) {}
}
