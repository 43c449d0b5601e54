package dev.faultline.notify.stream;

import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.outbox.OutboxRules;
import dev.faultline.notify.domain.outbox.Pacing;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.timers.TimerSweep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keyed by target: keeps what is told later and each target's outbox, sends one message at a time, and alone decides what
 * follows from its outcome.
 */
final class DispatchProcessor implements Processor<String, Arrived, String, Planned> {
    /** Far above the worker's own bound on an attempt. */
    private static final Duration OUTCOME_WITHIN = Duration.ofMinutes(2);

    private final NotifyPolicy policy;
    private final Digester digester;
    private final PlannerMeters meters;
    private final LatenessRecorder lateness;
    private @Nullable State state;

    DispatchProcessor(NotifyPolicy policy, Digester digester, PlannerMeters meters, LatenessRecorder lateness) {
        this.policy = policy;
        this.digester = digester;
        this.meters = meters;
        this.lateness = lateness;
    }

    /** What belongs to the task. */
    private record State(
            String task, Reception reception, OutboxDesk desk, DepthLook depths, List<Cancellable> punctuations) {}

    @Override
    public void init(ProcessorContext<String, Planned> context) {
        Register register = new Register(context, policy.hash(), meters);
        Outboxes outboxes = new Outboxes(
                context.getStateStore(Outboxes.STORE), new DueIndex(context.getStateStore(Outboxes.TIMERS)));
        HeldMessages held = new HeldMessages(
                context.getStateStore(HeldMessages.STORE), new DueIndex(context.getStateStore(HeldMessages.TIMERS)));
        OutboxDesk desk = new OutboxDesk(
                new OutboxRules(policy.retry(), policy.queue(), OUTCOME_WITHIN),
                new Pacing(policy.restraint()::limits),
                digester,
                outboxes,
                new WaitingMessages(context.getStateStore(WaitingMessages.STORE)),
                register,
                meters,
                register.now());
        Reception reception = new Reception(
                policy.restraint(),
                policy.directory().people(),
                digester,
                outboxes,
                held,
                context.getStateStore(Reception.LATELY),
                desk,
                register);
        String task = context.taskId().toString();
        DepthLook depths = new DepthLook(
                context,
                () -> outboxes.depths().forEach((channel, messages) -> meters.waiting(task, channel, messages)));
        List<Cancellable> punctuations = List.of(
                TimerSweep.of(outboxes.timers()).measuredBy(lateness).start(context, timer -> {
                    desk.wake(timer);
                    depths.changed();
                }),
                TimerSweep.of(held.timers()).measuredBy(lateness).start(context, timer -> {
                    reception.release(timer);
                    depths.changed();
                }),
                depths);
        // what was there before
        depths.changed();
        state = new State(task, reception, desk, depths, punctuations);
    }

    @Override
    public void process(Record<String, Arrived> record) {
        switch (record.value()) {
            case Arrived.ToSend toSend -> state().reception().arrive(MessageWire.message(toSend.message()));
            case Arrived.Told told -> state().desk().told(told.outcome());
        }
        state().depths().changed();
    }

    @Override
    public void close() {
        if (state != null) {
            state.punctuations().forEach(Cancellable::cancel);
            meters.gone(state.task());
        }
    }

    private State state() {
        return Objects.requireNonNull(state, "not initialised");
    }
}
