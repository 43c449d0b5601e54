package dev.faultline.notify.stream;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.outbox.Arrival;
import dev.faultline.notify.domain.outbox.Attempt;
import dev.faultline.notify.domain.outbox.AttemptReport;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.domain.outbox.OutboxRules;
import dev.faultline.notify.domain.outbox.Pacing;
import dev.faultline.notify.domain.outbox.Verdict;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.timers.DueTimer;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works on the outboxes of a task: one message at a time for each target, as fast as the target takes them, and what
 * follows from its outcome. What waits for one person at a target that takes less than waits for it goes out as one.
 *
 * @param startedAt when the task began to work
 */
record OutboxDesk(
        OutboxRules rules,
        Pacing pacing,
        Digester digester,
        Outboxes outboxes,
        WaitingMessages waiting,
        Register register,
        PlannerMeters meters,
        Instant startedAt) {

    void arrive(Message message) {
        Outbox outbox = outboxes.of(message.contact().target());
        switch (rules.arrival(outbox, message)) {
            case Arrival.Start start -> {
                waiting.put(outbox.target(), outbox.next(), message);
                keep(startedAlone(outbox.received(), outbox.next(), message), message);
            }
            case Arrival.Wait wait -> {
                waiting.put(outbox.target(), outbox.next(), message);
                keep(outbox.received(), message);
            }
            case Arrival.Leave leave -> register.reroute(message, leave.why());
        }
    }

    void told(DeliveryOutcome outcome) {
        Outbox outbox = outboxes.of(outcome.getTarget());
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
            settle(outbox, attempt, message, OutboxWire.report(outcome), outcome.getFinishedAt());
        }
    }

    private void settle(Outbox outbox, Attempt attempt, Message message, AttemptReport report, Instant at) {
        Verdict verdict = rules.judge(outbox, message, report, register.now());
        Outbox after = verdict.outbox();
        switch (verdict) {
            case Verdict.Done done -> {
                meters.delivered(message.contact().channel(), Duration.between(message.decidedAt(), at));
                Instant receivedAt = message.receivedAt();
                if (receivedAt != null) {
                    meters.told(message.contact().channel(), message.level(), Duration.between(receivedAt, at));
                }
                register.arrived(message, attempt.number());
            }
            case Verdict.Retry retry -> {}
            case Verdict.Leave leave -> register.reroute(message, leave.why());
        }
        if (rules.isDown(after)) {
            after = emptied(after);
        }
        if (after.attempt() == null) {
            waiting.remove(outbox.target(), outbox.head());
            after = startedNext(after);
        }
        keep(after, message);
    }

    /** Without those behind the outstanding message that can reach their person in another way. */
    private Outbox emptied(Outbox outbox) {
        Outbox after = outbox;
        Map<Long, Message> leaving = waiting.withFallback(outbox.target(), outbox.head() + 1, outbox.next());
        for (Map.Entry<Long, Message> one : leaving.entrySet()) {
            waiting.remove(outbox.target(), one.getKey());
            after = after.without(1);
            register.reroute(one.getValue(), rules.down(outbox));
        }
        return after;
    }

    /** With a message begun that nothing waits beside, if the target takes it now. */
    private Outbox startedAlone(Outbox outbox, long number, Message message) {
        return switch (pacing.ask(outbox, register.now())) {
            case Pacing.Permit.Granted granted -> begun(granted.outbox(), number, message);
            case Pacing.Permit.Refused refused -> Pacing.refused(outbox, refused);
        };
    }

    /** With the next message begun, if there is one and the target takes it now. */
    private Outbox startedNext(Outbox outbox) {
        Optional<Long> next = waiting.first(outbox.target(), outbox.head() + 1, outbox.next());
        if (next.isEmpty()) {
            return outbox.idle();
        }
        return switch (pacing.ask(outbox, register.now())) {
            case Pacing.Permit.Granted granted -> {
                Outbox paid = granted.outbox();
                boolean more = paid.size() - 1 > granted.more();
                Outbox ready = more ? joined(paid, next.get()) : paid;
                yield begun(
                        ready,
                        next.get(),
                        waiting.get(paid.target(), next.get()).orElseThrow());
            }
            case Pacing.Permit.Refused refused -> Pacing.refused(outbox, refused);
        };
    }

    private Outbox begun(Outbox outbox, long number, Message message) {
        Attempt first = rules.first(register.now());
        register.send(message, first.number());
        return outbox.started(number, first);
    }

    /** With all that waits for the person of that message made one, in its place. */
    private Outbox joined(Outbox outbox, long number) {
        String target = outbox.target();
        Message first = waiting.get(target, number).orElseThrow();
        if (!first.contact().takesDigests() || first.kind() == EventKind.DIGEST) {
            return outbox;
        }
        Map<Long, Message> same = waiting.of(target, first.person(), number, outbox.next(), Digester.MOST);
        if (same.size() < 2) {
            return outbox;
        }
        same.keySet().forEach(one -> waiting.remove(target, one));
        waiting.put(target, number, digester.join(List.copyOf(same.values()), pacing.words(target), register.now()));
        return outbox.without(same.size() - 1);
    }

    /** The time of an outbox has come. */
    void wake(DueTimer timer) {
        outboxes.rung(timer).ifPresent(this::wake);
    }

    private void wake(Outbox outbox) {
        Attempt attempt = outbox.attempt();
        if (attempt == null) {
            outboxes.keep(startedNext(outbox));
            return;
        }
        switch (attempt.phase()) {
            case PAUSED -> again(outbox, attempt, head(outbox));
            case SENT -> unheard(outbox, attempt, head(outbox));
        }
    }

    private void again(Outbox outbox, Attempt attempt, Message message) {
        switch (pacing.ask(outbox, register.now())) {
            case Pacing.Permit.Granted granted -> {
                Attempt next = rules.next(attempt, register.now());
                keep(granted.outbox().started(outbox.head(), next), message);
                register.send(message, next.number());
            }
            case Pacing.Permit.Refused refused -> keep(Pacing.refused(outbox, refused), message);
        }
    }

    /** After a long downtime the worker starts when we do, and must be given its time before its silence means anything. */
    private void unheard(Outbox outbox, Attempt attempt, Message message) {
        Instant earliest = startedAt.plus(rules.outcomeWithin());
        if (register.now().isBefore(earliest)) {
            Attempt longer = new Attempt(attempt.number(), attempt.phase(), attempt.firstAt(), earliest);
            keep(outbox.started(outbox.head(), longer), message);
        } else {
            String detail = "no outcome within " + rules.outcomeWithin().toSeconds() + " s";
            settle(outbox, attempt, message, new AttemptReport.Failed(detail, null), register.now());
        }
    }

    private void keep(Outbox outbox, Message message) {
        outboxes.keep(outbox, message.contact().channel());
    }

    private Message head(Outbox outbox) {
        return waiting.get(outbox.target(), outbox.head())
                .orElseThrow(() -> new IllegalStateException(
                        "the outstanding message of " + outbox.target() + " is not in its store"));
    }
}
