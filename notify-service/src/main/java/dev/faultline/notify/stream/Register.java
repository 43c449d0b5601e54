package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Carried;
import dev.faultline.notify.domain.Message;
import dev.faultline.wire.Disposition;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts on {@code deliveries} what is to be sent and what became of the rest, and passes messages to other outboxes. */
final class Register {
    private final ProcessorContext<String, Planned> context;
    private final String policyHash;
    private final PlannerMeters meters;

    Register(ProcessorContext<String, Planned> context, String policyHash, PlannerMeters meters) {
        this.context = context;
        this.policyHash = policyHash;
        this.meters = meters;
    }

    Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    /** An attempt, for the worker to make. */
    void send(Message message, int attempt) {
        meters.planned(message.disposition(), message.contact().channel());
        tell(message, attempt);
    }

    /** It is told later. */
    void deferred(Message message, String why, Instant until) {
        record(message.as(Disposition.DEFERRED, why + ": told at " + until));
    }

    /** What a digest carried has arrived with it. */
    void arrived(Message digest, int attempt) {
        String why = "told in %s, %s".formatted(digest.id(), digest.reason());
        digest.carries().forEach(one -> within(digest, one, Disposition.DIGESTED, why, attempt));
    }

    /** By the person's next contact, or not at all. */
    void reroute(Message message, String why) {
        message.viaNext(why)
                .ifPresentOrElse(
                        next -> forward(next.contact().target(), new Planned.ToOutbox(MessageWire.state(next))),
                        () -> dead(message, why));
    }

    private void dead(Message message, String why) {
        record(message.as(Disposition.DEAD, why));
        message.carries().forEach(one -> within(message, one, Disposition.DEAD, why, 1));
    }

    private void record(Message message) {
        meters.planned(message.disposition(), message.contact().channel());
        tell(message, 1);
    }

    private void tell(Message message, int attempt) {
        forward(
                message.contact().target(),
                new Planned.ToWorker(MessageWire.delivery(message, attempt, now(), policyHash)));
    }

    private void within(Message digest, Carried one, Disposition disposition, String why, int attempt) {
        meters.planned(disposition, digest.contact().channel());
        forward(
                digest.contact().target(),
                new Planned.ToWorker(MessageWire.within(digest, one, disposition, why, attempt, now(), policyHash)));
    }

    private void forward(String target, Planned planned) {
        context.forward(new Record<>(target, planned, context.currentSystemTimeMs()));
    }
}
