package dev.faultline.sla.stream;

import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockKeeper;
import dev.faultline.sla.domain.Decision;
import dev.faultline.sla.domain.IncidentChange;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.ReleasePlan;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Timer;
import dev.faultline.sla.domain.Verdict;
import dev.faultline.timers.CatchUp;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.SweepHorizon;
import dev.faultline.timers.TimerSweep;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Loads an incident's clocks, lets the {@link ClockKeeper} decide, stores what it decided and tells it on. */
final class ClockProcessor implements Processor<String, IncidentChanged, String, SlaEvent> {
    static final String CLOCKS = "clocks";
    static final String TIMERS = "due-timers";

    private final String incidentsTopic;
    private final SlaPolicy policy;
    private final ClockKeeper keeper;
    private final ReleaseTopic releases;
    private final SlaMeters meters;
    private @Nullable Task task;
    /** Of the task's present life; Kafka Streams may give it another without ending these. */
    private final List<Cancellable> punctuations = new ArrayList<>();

    ClockProcessor(String incidentsTopic, SlaPolicy policy, ReleaseTopic releases, SlaMeters meters) {
        this.incidentsTopic = incidentsTopic;
        this.policy = policy;
        this.keeper = new ClockKeeper(policy);
        this.releases = releases;
        this.meters = meters;
    }

    /** What a task owns; made anew whenever Kafka Streams initialises it over a restored store. */
    private record Task(
            ProcessorContext<String, SlaEvent> context,
            KeyValueStore<String, IncidentClocks> clocks,
            IncidentTimers timers,
            ReleaseCalendars calendars,
            ReleaseFollowers followers,
            VerdictLedger verdicts,
            OpenClocks.Share open) {

        @Nullable
        IncidentClocks load(String incidentId) {
            return clocks.get(incidentId);
        }

        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    @Override
    public void init(ProcessorContext<String, SlaEvent> context) {
        DueIndex index = new DueIndex(context.getStateStore(TIMERS));
        Task opened = new Task(
                context,
                context.getStateStore(CLOCKS),
                new IncidentTimers(index),
                releases.calendars(context.getStateStore(ReleaseCalendars.STORE)),
                new ReleaseFollowers(),
                new VerdictLedger(context.getStateStore(VerdictLedger.STORE), meters.compliance()),
                meters.openClocks().share());
        // at once: what it counts is to be taken back even if the rest fails
        task = opened;
        try (KeyValueIterator<String, IncidentClocks> stored = opened.clocks().all()) {
            stored.forEachRemaining(row -> {
                opened.open().changed(null, row.value);
                opened.followers().changed(row.key, null, row.value);
            });
        }
        SweepHorizon horizon = CatchUp.horizon(context, incidentsTopic);
        punctuations.add(new ReleaseReconciler(
                        opened.calendars(),
                        opened.followers(),
                        releases.changes(),
                        horizon,
                        incidentId -> reconcile(opened, incidentId))
                .start(context));
        punctuations.add(TimerSweep.of(index)
                .heldBackBy(horizon)
                .measuredBy(meters::late)
                .start(context, due -> fire(opened, due)));
    }

    @Override
    public void process(Record<String, IncidentChanged> record) {
        Task own = task();
        IncidentClocks before = own.load(record.key());
        @Nullable IncidentChanged changed = record.value();
        if (changed != null) {
            IncidentChange change = IncidentWire.read(changed);
            ReleasePlan plan = own.calendars().of(change.facts().product());
            apply(own, record.key(), before, keeper.onChange(before, change, plan, own.now()));
        } else if (before != null) {
            apply(own, record.key(), before, keeper.onRemoval(before));
        }
    }

    private void fire(Task own, DueTimer row) {
        IncidentTimers.Due due = own.timers().read(row);
        IncidentClocks before = own.load(due.incidentId());
        if (before != null) {
            ReleasePlan plan = own.calendars().of(before.facts().product());
            apply(own, due.incidentId(), before, keeper.onTimer(before, due.timer(), plan, own.now()));
        }
    }

    private void reconcile(Task own, String incidentId) {
        IncidentClocks before = own.load(incidentId);
        if (before != null) {
            ReleasePlan plan = own.calendars().of(before.facts().product());
            apply(own, incidentId, before, keeper.onReleases(before, plan, own.now()));
        }
    }

    private void apply(Task own, String incidentId, @Nullable IncidentClocks before, Decision decision) {
        for (Timer timer : decision.cancel()) {
            own.timers().cancel(incidentId, timer);
        }
        for (Timer timer : decision.schedule()) {
            own.timers().schedule(incidentId, timer);
        }
        IncidentClocks after = decision.state();
        if (after == null) {
            own.clocks().delete(incidentId);
        } else if (!after.equals(before)) {
            own.clocks().put(incidentId, after);
        }
        own.open().changed(before, after);
        own.followers().changed(incidentId, before, after);
        own.verdicts().changed(Verdict.between(before, after));
        if (after != null) {
            int following = decision.events().size();
            for (ClockEvent event : decision.events()) {
                following--;
                SlaEvent told = SlaEventWire.write(event, after.facts(), after.revision(), policy.hash(), following);
                own.context()
                        .forward(new Record<>(incidentId, told, own.context().currentSystemTimeMs()));
                meters.told(event, after.facts().level());
            }
        }
    }

    private Task task() {
        if (task == null) {
            throw new IllegalStateException("not initialised");
        }
        return task;
    }

    @Override
    public void close() {
        punctuations.forEach(Cancellable::cancel);
        punctuations.clear();
        if (task != null) {
            task.open().giveUp();
            task.verdicts().giveUp();
            task = null;
        }
    }
}
