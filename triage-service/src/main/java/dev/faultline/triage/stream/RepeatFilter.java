package dev.faultline.triage.stream;

import dev.faultline.timers.CatchUp;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.TimerSweep;
import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.alert.Fault;
import dev.faultline.triage.domain.incident.Signal;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.FaultReported;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stage 1: one lookup and a counter for a repeat; news go on. Each alert has at most one timer that counts, set for the
 * first moment at which something must happen without another report. A report that puts the moment off leaves the
 * timer where it is: when it fires too early it is set again, once per interval instead of once per report.
 */
final class RepeatFilter implements Processor<String, FaultReported, String, SpecificRecord> {
    private static final byte[] NOTHING = new byte[0];

    private final AlertRules rules;
    private final TriageMetrics metrics;
    private final String faultsTopic;
    private @Nullable Task task;

    RepeatFilter(AlertRules rules, TriageMetrics metrics, String faultsTopic) {
        this.rules = rules;
        this.metrics = metrics;
        this.faultsTopic = faultsTopic;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        KeyValueStore<Bytes, byte[]> timers = context.getStateStore(TriageStores.ALERT_TIMERS);
        KeyValueStore<String, AlertEpisode> alerts = context.getStateStore(TriageStores.ALERTS);
        Task started = new Task(context, alerts, new DueIndex(timers));
        task = started;
        TimerSweep.of(started.timers)
                .heldBackBy(CatchUp.horizon(context, faultsTopic))
                .measuredBy(metrics.lateness())
                .start(context, timer -> wake(started, timer));
    }

    @Override
    public void process(Record<String, FaultReported> record) {
        Task running = task;
        if (running == null) {
            throw new IllegalStateException("not initialised");
        }
        if (record.key() == null || record.value() == null) {
            metrics.unusable("faults");
            return;
        }
        FaultReported report = record.value();
        @Nullable AlertAction action = report.getAction();
        if (action != null) {
            act(running, record.key(), report, action);
            return;
        }
        metrics.fault(report.getRoute(), report.getStatus());
        Fault fault = FaultWire.fault(record.key(), report);
        @Nullable AlertEpisode stored = running.alerts.get(record.key());
        @Nullable Alert known = stored == null ? null : AlertWire.alert(stored);
        Decision<Alert, AlertEvent> decision = rules.apply(known, fault);
        if (decision.events().isEmpty()) {
            metrics.repeatRemoved();
        }
        settle(running, known, decision, FaultWire.payload(report), record.timestamp());
    }

    /** What somebody does about an alert goes where its news went; with no episode open it is answered and dropped. */
    private void act(Task running, String fingerprint, FaultReported report, AlertAction action) {
        long now = running.context.currentSystemTimeMs();
        @Nullable AlertEpisode alert = running.alerts.get(fingerprint);
        if (alert != null && AlertWire.alert(alert).firing()) {
            running.context.forward(new Record<>(fingerprint, ActionWire.signal(report, action, alert), now));
            return;
        }
        metrics.actionDropped(action.getVerb());
        running.context.forward(new Record<>(
                report.getEventId(),
                ActionWire.dropped(
                        report.getEventId(),
                        action.getVerb(),
                        "no alert with this dedup key is open",
                        Instant.ofEpochMilli(now)),
                now));
    }

    private void wake(Task running, DueTimer timer) {
        @Nullable AlertEpisode stored = running.alerts.get(timer.id());
        if (stored == null || !timer.due().equals(stored.getWakeAt())) {
            return;
        }
        Alert known = AlertWire.alert(stored).wakingAt(null);
        settle(running, known, rules.wake(known, timer.due()), null, running.context.currentSystemTimeMs());
    }

    private static void settle(
            Task running,
            @Nullable Alert known,
            Decision<Alert, AlertEvent> decision,
            @Nullable EpisodePayload payload,
            long timestamp) {
        @Nullable Alert after = decision.state();
        if (after == null) {
            return;
        }
        Alert scheduled = scheduled(running, after);
        if (!scheduled.equals(known)) {
            running.alerts.put(scheduled.fingerprint(), AlertWire.state(scheduled));
        }
        if (!decision.events().isEmpty()) {
            running.context.forward(
                    new Record<>(scheduled.fingerprint(), AlertWire.published(AlertWire.state(scheduled)), timestamp));
        }
        for (AlertEvent event : decision.events()) {
            @Nullable EpisodePayload evidence = event instanceof AlertEvent.Started ? payload : null;
            running.context.forward(new Record<>(
                    scheduled.fingerprint(), AlertWire.wire(new Signal(event, scheduled), evidence), timestamp));
        }
    }

    private static Alert scheduled(Task running, Alert alert) {
        @Nullable Instant wanted = AlertRules.nextWake(alert);
        if (wanted == null || alert.wakeAt() != null && !wanted.isBefore(alert.wakeAt())) {
            return alert;
        }
        running.timers.schedule(wanted, alert.fingerprint(), NOTHING);
        return alert.wakingAt(wanted);
    }

    /** What belongs to one run of the task. */
    private record Task(
            ProcessorContext<String, SpecificRecord> context,
            KeyValueStore<String, AlertEpisode> alerts,
            DueIndex timers) {}
}
