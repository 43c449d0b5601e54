package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Decision;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentMemory;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.Planner;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.timers.TimerSweep;
import dev.faultline.wire.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keyed by incident: loads what is remembered, decides, keeps, and hands each message to its target's outbox. */
final class DecideProcessor implements Processor<String, Optional<Happening>, String, Planned> {
    static final String MEMORY = "incident-memory";
    static final String TIMERS = "incident-timers";

    /** Messages are held for a fraction of a second, so the sweep must not add a tenth. */
    private static final Duration TICK = Duration.ofMillis(25);

    private final Planner planner;
    private final Directory directory;
    private final OverrideTopic overrides;
    private final String policyHash;
    private final PlannerMeters meters;
    private final LatenessRecorder lateness;
    private @Nullable State state;
    private @Nullable Cancellable sweep;

    DecideProcessor(
            Planner planner,
            Directory directory,
            OverrideTopic overrides,
            String policyHash,
            PlannerMeters meters,
            LatenessRecorder lateness) {
        this.planner = planner;
        this.directory = directory;
        this.overrides = overrides;
        this.policyHash = policyHash;
        this.meters = meters;
        this.lateness = lateness;
    }

    /** What belongs to the task. */
    private record State(
            ProcessorContext<String, Planned> context, Recollection memory, DueIndex timers, OverrideBook overrides) {
        Moment moment() {
            return overrides.at(now());
        }

        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    @Override
    public void init(ProcessorContext<String, Planned> context) {
        state = new State(
                context,
                new Recollection(context.getStateStore(MEMORY)),
                new DueIndex(context.getStateStore(TIMERS)),
                overrides.book(context, directory));
        sweep = TimerSweep.of(state.timers()).every(TICK).measuredBy(lateness).start(context, this::wake);
    }

    @Override
    public void process(Record<String, Optional<Happening>> record) {
        IncidentMemory before = state().memory().of(record.key());
        record.value()
                .ifPresentOrElse(
                        happening -> apply(before, planner.decide(before, happening, state().moment())),
                        () -> forget(before));
    }

    private void wake(DueTimer timer) {
        Instant now = state().now();
        IncidentMemory before = state().memory().of(timer.id());
        // a timer whose incident has other plans by now
        if (!timer.due().equals(before.wakeAt())) {
            return;
        }
        if (before.forgettable(now)) {
            state().memory().forget(timer.id());
        } else {
            apply(before, planner.wake(before, state().moment()));
        }
    }

    private void apply(IncidentMemory before, Decision decision) {
        IncidentMemory after = decision.memory();
        if (!after.equals(before)) {
            state().memory().keep(after);
            reschedule(before.wakeAt(), after.wakeAt(), after.incidentId());
        }
        decision.messages().forEach(this::handOn);
    }

    private void reschedule(@Nullable Instant before, @Nullable Instant after, String incidentId) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            state().timers().cancel(before, incidentId);
        }
        if (after != null) {
            state().timers().schedule(after, incidentId, new byte[0]);
        }
    }

    private void forget(IncidentMemory before) {
        reschedule(before.wakeAt(), null, before.incidentId());
        state().memory().forget(before.incidentId());
    }

    private void handOn(Message message) {
        Instant now = state().now();
        Planned planned;
        if (message.disposition() == Disposition.PLANNED) {
            planned = new Planned.ToOutbox(MessageWire.state(message));
        } else {
            meters.planned(message.disposition(), message.contact().channel());
            planned = new Planned.ToWorker(MessageWire.delivery(message, 1, now, policyHash));
        }
        state().context().forward(new Record<>(message.contact().target(), planned, now.toEpochMilli()));
    }

    @Override
    public void close() {
        if (sweep != null) {
            sweep.cancel();
        }
    }

    private State state() {
        return Objects.requireNonNull(state, "not initialised");
    }
}
