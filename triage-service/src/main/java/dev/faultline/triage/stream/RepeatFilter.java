package dev.faultline.triage.stream;

import dev.faultline.timers.CatchUp;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.OwnTime;
import dev.faultline.timers.SweepHorizon;
import dev.faultline.timers.TimerSweep;
import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.alert.Pulse;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.domain.suppression.Suppressors;
import dev.faultline.wire.AlertAction;
import dev.faultline.wire.FaultReported;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Stage 1: one lookup and a counter for a repeat; news go on, and what others may know of the alert goes out. */
final class RepeatFilter implements Processor<String, FaultReported, String, SpecificRecord> {
    private static final Duration RECONCILIATION_BUDGET = Duration.ofMillis(50);

    private final AlertRules rules;
    private final TriageMetrics metrics;
    private final String faultsTopic;
    private final Supplier<SuppressionView> views;
    private final Supplier<Pulse> pulse;
    private @Nullable Task task;
    /** Of the task's present life; Kafka Streams may give it another without ending these. */
    private final List<Cancellable> punctuations = new ArrayList<>();

    RepeatFilter(
            AlertRules rules,
            TriageMetrics metrics,
            String faultsTopic,
            Supplier<SuppressionView> views,
            Supplier<Pulse> pulse) {
        this.rules = rules;
        this.metrics = metrics;
        this.faultsTopic = faultsTopic;
        this.views = views;
        this.pulse = pulse;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        AlertBook book = new AlertBook(context, rules);
        SweepHorizon caughtUp = CatchUp.horizon(context, faultsTopic);
        AlertDesk desk = new AlertDesk(book, new AlertOutlet(context));
        SuppressionView view = views.get();
        Reconciliation reconciliation =
                new Reconciliation(RECONCILIATION_BUDGET, OwnTime.of(context), book::suppressed, book::page);
        SuppressionWatch watch =
                SuppressionWatch.start(context, now -> reconcile(requireTask(), reconciliation, caughtUp, now));
        Task started = new Task(context, book, desk, view, watch);
        task = started;
        punctuations.add(watch);
        punctuations.add(TimerSweep.of(book.timers())
                .heldBackBy(now -> pulse.get().horizon(caughtUp.upTo(now)))
                .measuredBy(metrics.lateness("alert"))
                .start(context, timer -> wake(started, timer)));
    }

    @Override
    public void process(Record<String, FaultReported> record) {
        Task running = requireTask();
        running.watch.recordCame();
        if (record.key() == null || record.value() == null) {
            metrics.unusable(TriageMetrics.FAULTS);
            return;
        }
        FaultReported report = record.value();
        @Nullable AlertAction action = report.getAction();
        if (action != null) {
            act(running, record.key(), report, action);
            return;
        }
        metrics.fault(report.getRoute(), report.getStatus());
        @Nullable TrackedAlert known = running.book.find(record.key());
        Decision<TrackedAlert, AlertEvent> decision =
                rules.apply(bridged(known), FaultWire.fault(record.key(), report), running.suppressors());
        if (decision.events().isEmpty()) {
            boolean kept = decision.state() != null
                    && decision.state().standing().suppression().any();
            if (kept) {
                metrics.suppressed();
            } else {
                metrics.repeatRemoved();
            }
        }
        running.desk.settle(known, decision, FaultWire.payload(report), record.timestamp());
    }

    /** What somebody does about an alert goes where its news went; with no episode open it is answered and dropped. */
    private void act(Task running, String fingerprint, FaultReported report, AlertAction action) {
        long now = running.context.currentSystemTimeMs();
        @Nullable TrackedAlert known = running.book.find(fingerprint);
        Optional<Alert> open = known == null ? Optional.empty() : known.alert().filter(Alert::firing);
        if (open.isPresent()) {
            running.context.forward(
                    new Record<>(fingerprint, ActionWire.signal(report, action, AlertWire.state(open.get())), now));
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
        @Nullable TrackedAlert known = running.book.woken(timer.id(), timer.due());
        if (known != null) {
            // What a timer decides may be the first thing here that is suppressed.
            running.watch.recordCame();
            running.desk.settle(
                    known,
                    rules.wake(known.bridged(pulse.get()), timer.due(), running.suppressors()),
                    null,
                    running.context.currentSystemTimeMs());
        }
    }

    private @Nullable TrackedAlert bridged(@Nullable TrackedAlert known) {
        return known == null ? null : known.bridged(pulse.get());
    }

    /**
     * Looks again at alerts that something else may suppress by now; only those of a change, within a budget. Not before
     * the task has read what happened while it was away: what surfaces now may be over in the log.
     *
     * @return whether to look again soon
     */
    private boolean reconcile(Task running, Reconciliation reconciliation, SweepHorizon caughtUp, Instant now) {
        if (caughtUp.upTo(now).isBefore(now)) {
            return true;
        }
        Suppressors present = running.view.at(now.toEpochMilli());
        boolean more = reconciliation.tick(present, fingerprint -> {
            @Nullable TrackedAlert known = running.book.find(fingerprint);
            if (known != null && differs(known, present)) {
                running.desk.settle(known, rules.reconsider(known, now, present), null, now.toEpochMilli());
            }
        });
        metrics.suppressed(running.context.taskId().partition(), running.book.suppressedByKind());
        running.view.announce(now);
        return more || running.book.anySuppressed();
    }

    private static boolean differs(TrackedAlert known, Suppressors present) {
        return known.alert()
                .filter(Alert::firing)
                .filter(alert -> !present.of(alert).equals(known.standing().suppression()))
                .isPresent();
    }

    private Task requireTask() {
        Task running = task;
        if (running == null) {
            throw new IllegalStateException("not initialised");
        }
        return running;
    }

    @Override
    public void close() {
        punctuations.forEach(Cancellable::cancel);
        punctuations.clear();
        if (task != null) {
            metrics.suppressionGone(task.context.taskId().partition());
        }
    }

    /** What belongs to one run of the task. */
    private record Task(
            ProcessorContext<String, SpecificRecord> context,
            AlertBook book,
            AlertDesk desk,
            SuppressionView view,
            SuppressionWatch watch) {
        Suppressors suppressors() {
            return view.at(context.currentSystemTimeMs());
        }
    }
}
