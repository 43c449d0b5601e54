package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.outbox.Arrival;
import dev.faultline.notify.domain.outbox.Attempt;
import dev.faultline.notify.domain.outbox.AttemptReport;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.domain.outbox.OutboxRules;
import dev.faultline.notify.domain.outbox.Verdict;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.timers.TimerSweep;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keyed by target: keeps each target's outbox, sends one message at a time, and alone decides what follows from its
 * outcome.
 */
final class DispatchProcessor implements Processor<String, Arrived, String, Planned> {
    static final String OUTBOXES = "outboxes";
    static final String WAITING = "waiting-messages";
    static final String TIMERS = "outbox-timers";

    private static final Duration DEPTH_INTERVAL = Duration.ofSeconds(5);

    private final OutboxRules rules;
    private final String policyHash;
    private final PlannerMeters meters;
    private final LatenessRecorder lateness;
    private @Nullable State state;

    DispatchProcessor(OutboxRules rules, String policyHash, PlannerMeters meters, LatenessRecorder lateness) {
        this.rules = rules;
        this.policyHash = policyHash;
        this.meters = meters;
        this.lateness = lateness;
    }

    /** What belongs to the task. */
    private record State(
            ProcessorContext<String, Planned> context,
            KeyValueStore<String, OutboxState> outboxes,
            WaitingMessages waiting,
            DueIndex timers,
            Instant startedAt) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    @Override
    public void init(ProcessorContext<String, Planned> context) {
        KeyValueStore<Bytes, MessageState> messages = context.getStateStore(WAITING);
        state = new State(
                context,
                context.getStateStore(OUTBOXES),
                new WaitingMessages(messages),
                new DueIndex(context.getStateStore(TIMERS)),
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
        TimerSweep.of(state.timers()).measuredBy(lateness).start(context, this::wake);
        context.schedule(DEPTH_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> measureDepth());
    }

    @Override
    public void process(Record<String, Arrived> record) {
        switch (record.value()) {
            case Arrived.ToSend toSend -> arrive(MessageWire.message(toSend.message()));
            case Arrived.Told told -> told(told.outcome());
        }
    }

    private void arrive(Message message) {
        Outbox outbox = outbox(message.contact().target());
        String channel = message.contact().channel();
        switch (rules.arrival(outbox, message)) {
            case Arrival.Start start -> {
                state().waiting().put(outbox.target(), outbox.next(), message);
                Attempt first = rules.first(state().now());
                keep(outbox, outbox.received().started(outbox.next(), first), channel);
                send(message, first);
            }
            case Arrival.Wait wait -> {
                state().waiting().put(outbox.target(), outbox.next(), message);
                keep(outbox, outbox.received(), channel);
            }
            case Arrival.Leave leave -> reroute(message, leave.why());
        }
    }

    private void told(DeliveryOutcome outcome) {
        Outbox outbox = outbox(outcome.getTarget());
        Attempt attempt = outbox.attempt();
        if (attempt == null) {
            return;
        }
        Message message = head(outbox);
        boolean expected = message.id().equals(outcome.getDeliveryId())
                // what arrived has arrived, even if we had stopped waiting for the news of it
                && (outcome.getResult() == AttemptResult.DELIVERED
                        || attempt.phase() == Attempt.Phase.SENT && outcome.getAttempt() == attempt.number());
        if (expected) {
            settle(outbox, message, OutboxWire.report(outcome), outcome.getFinishedAt());
        }
    }

    private void settle(Outbox outbox, Message message, AttemptReport report, Instant at) {
        Instant now = state().now();
        Verdict verdict = rules.judge(outbox, message, report, now);
        Outbox after = verdict.outbox();
        switch (verdict) {
            case Verdict.Done done ->
                meters.delivered(message.contact().channel(), Duration.between(message.decidedAt(), at));
            case Verdict.Retry retry -> {}
            case Verdict.Leave leave -> reroute(message, leave.why());
        }
        if (rules.isDown(after)) {
            after = emptied(after);
        }
        if (after.attempt() == null) {
            state().waiting().remove(outbox.target(), outbox.head());
            after = startedNext(after, now);
        }
        keep(outbox, after, message.contact().channel());
    }

    /** Without those behind the outstanding message that can reach their person in another way. */
    private Outbox emptied(Outbox outbox) {
        Outbox after = outbox;
        Map<Long, Message> leaving = state().waiting().withFallback(outbox.target(), outbox.head() + 1, outbox.next());
        for (Map.Entry<Long, Message> one : leaving.entrySet()) {
            state().waiting().remove(outbox.target(), one.getKey());
            after = after.without();
            reroute(one.getValue(), rules.down(outbox));
        }
        return after;
    }

    private Outbox startedNext(Outbox outbox, Instant now) {
        Optional<Long> next = state().waiting().first(outbox.target(), outbox.head() + 1, outbox.next());
        if (next.isEmpty()) {
            return outbox;
        }
        Attempt first = rules.first(now);
        Outbox started = outbox.started(next.get(), first);
        send(head(started), first);
        return started;
    }

    private void wake(DueTimer timer) {
        Outbox outbox = outbox(timer.id());
        Attempt attempt = outbox.attempt();
        if (attempt == null || !attempt.wakeAt().equals(timer.due())) {
            return;
        }
        Message message = head(outbox);
        switch (attempt.phase()) {
            case PAUSED -> {
                Attempt next = rules.next(attempt, state().now());
                keep(
                        outbox,
                        outbox.started(outbox.head(), next),
                        message.contact().channel());
                send(message, next);
            }
            case SENT -> unheard(outbox, attempt, message);
        }
    }

    /** After a long downtime the worker starts when we do, and must be given its time before its silence means anything. */
    private void unheard(Outbox outbox, Attempt attempt, Message message) {
        Instant earliest = state().startedAt().plus(rules.outcomeWithin());
        if (state().now().isBefore(earliest)) {
            Attempt longer = new Attempt(attempt.number(), attempt.phase(), attempt.firstAt(), earliest);
            keep(
                    outbox,
                    outbox.started(outbox.head(), longer),
                    message.contact().channel());
        } else {
            String detail = "no outcome within " + rules.outcomeWithin().toSeconds() + " s";
            settle(outbox, message, new AttemptReport.Failed(detail, null), state().now());
        }
    }

    private void reroute(Message message, String why) {
        message.viaNext(why)
                .ifPresentOrElse(
                        next -> forward(next.contact().target(), new Planned.ToOutbox(MessageWire.state(next))),
                        () -> tell(message.as(Disposition.DEAD, why), 1));
    }

    private void send(Message message, Attempt attempt) {
        tell(message, attempt.number());
    }

    private void tell(Message message, int attempt) {
        meters.planned(message.disposition(), message.contact().channel());
        forward(
                message.contact().target(),
                new Planned.ToWorker(MessageWire.delivery(message, attempt, state().now(), policyHash)));
    }

    private void forward(String target, Planned planned) {
        state().context()
                .forward(new Record<>(target, planned, state().context().currentSystemTimeMs()));
    }

    private void keep(Outbox before, Outbox after, String channel) {
        state().outboxes().put(after.target(), OutboxWire.state(after, channel));
        Instant wakeBefore = before.attempt() == null ? null : before.attempt().wakeAt();
        Instant wakeAfter = after.attempt() == null ? null : after.attempt().wakeAt();
        if (!Objects.equals(wakeBefore, wakeAfter)) {
            if (wakeBefore != null) {
                state().timers().cancel(wakeBefore, after.target());
            }
            if (wakeAfter != null) {
                state().timers().schedule(wakeAfter, after.target(), new byte[0]);
            }
        }
    }

    private Outbox outbox(String target) {
        OutboxState kept = state().outboxes().get(target);
        return kept == null ? Outbox.empty(target) : OutboxWire.outbox(kept);
    }

    private Message head(Outbox outbox) {
        return state().waiting()
                .get(outbox.target(), outbox.head())
                .orElseThrow(() -> new IllegalStateException(
                        "the outstanding message of " + outbox.target() + " is not in its store"));
    }

    private void measureDepth() {
        Map<String, Long> waiting = new HashMap<>();
        try (KeyValueIterator<String, OutboxState> all = state().outboxes().all()) {
            all.forEachRemaining(row -> waiting.merge(row.value.getChannel(), (long) row.value.getSize(), Long::sum));
        }
        String task = state().context().taskId().toString();
        waiting.forEach((channel, messages) -> meters.waiting(task, channel, messages));
    }

    @Override
    public void close() {
        if (state != null) {
            meters.gone(state.context().taskId().toString());
        }
    }

    private State state() {
        return Objects.requireNonNull(state, "not initialised");
    }
}
