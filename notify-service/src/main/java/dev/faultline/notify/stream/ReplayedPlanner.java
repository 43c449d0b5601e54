package dev.faultline.notify.stream;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.line.replay.VirtualContext;
import dev.faultline.line.replay.VirtualTime;
import dev.faultline.notify.domain.Announcer;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.IncidentMemory;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Planner;
import dev.faultline.notify.domain.message.Scribe;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.notify.state.HeldState;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The planner over a record of what happened, without Kafka and without a worker: the processors of {@link NotifyTopology}
 * on one partition, in memory, on a virtual time. Nothing is sent, nor written: who is told when about what is the same
 * without a text. Every message arrives at once. Each input is to be taken up at the present moment of that time.
 */
public final class ReplayedPlanner {
    private static final String OVERRIDES = "overrides";

    private final VirtualTime time;
    private final Processor<String, Optional<Happening>, String, Planned> decide;
    private final Processor<String, Arrived, String, Planned> dispatch;
    private final Serde<ShiftOverride> shifts = StateSerde.of(ShiftOverride.class);
    private final MemoryStore<String, byte[]> overrides = new MemoryStore<>(OverrideTopic.STORE);
    private final Consumer<Delivery> deliveries;

    /** @param deliveries takes each message planned, and each that is withheld, with why; without a text */
    public ReplayedPlanner(NotifyPolicy policy, VirtualTime time, Consumer<Delivery> deliveries) {
        this.time = time;
        this.deliveries = deliveries;
        this.decide = new DecideProcessor(
                new Planner(new Announcer(policy, Scribe.silent()), policy.clockWait(), policy.status()),
                policy.directory(),
                new OverrideTopic(OVERRIDES, shifts.deserializer()),
                policy.hash(),
                PlannerMeters.none(),
                LatenessRecorder.none());
        this.dispatch = new DispatchProcessor(
                policy, new Digester(Scribe.silent()), PlannerMeters.none(), LatenessRecorder.none());
        decide.init(new VirtualContext<String, Planned>(
                time,
                this::planned,
                new MemoryStore<String, IncidentMemory>(DecideProcessor.MEMORY),
                new MemoryStore<Bytes, byte[]>(DecideProcessor.TIMERS),
                overrides));
        dispatch.init(new VirtualContext<String, Planned>(
                time,
                this::planned,
                new MemoryStore<String, OutboxState>(Outboxes.STORE),
                new MemoryStore<Bytes, MessageState>(WaitingMessages.STORE),
                new MemoryStore<Bytes, byte[]>(Outboxes.TIMERS),
                new MemoryStore<Bytes, HeldState>(HeldMessages.STORE),
                new MemoryStore<Bytes, byte[]>(HeldMessages.TIMERS),
                new MemoryStore<String, LatelyState>(Reception.LATELY)));
    }

    /** A change of an incident; null once it is forgotten. */
    public void incident(String id, @Nullable IncidentChanged change) {
        decide.process(record(id, Optional.ofNullable(change).map(HappeningWire::changed)));
    }

    /** What a clock told. */
    public void clock(SlaEvent event) {
        decide.process(record(event.getIncidentId(), Optional.of(HappeningWire.clocked(event))));
    }

    /** A change of who is on call; null takes it back. */
    public void override(String id, @Nullable ShiftOverride override) {
        overrides.put(id, override == null ? null : shifts.serializer().serialize(OVERRIDES, override));
    }

    private void planned(String target, Planned planned) {
        switch (planned) {
            case Planned.ToOutbox message -> dispatch.process(record(target, new Arrived.ToSend(message.state())));
            case Planned.ToWorker worker -> {
                deliveries.accept(worker.told());
                if (worker.told().getDisposition() == Disposition.PLANNED) {
                    time.then(() ->
                            dispatch.process(record(target, new Arrived.Told(arrived(worker.told(), time.now())))));
                }
            }
        }
    }

    private static DeliveryOutcome arrived(Delivery sent, Instant now) {
        return DeliveryOutcome.newBuilder()
                .setDeliveryId(sent.getDeliveryId())
                .setTarget(sent.getTarget())
                .setChannel(sent.getChannel())
                .setIncidentId(sent.getIncidentId())
                .setAttempt(sent.getAttempt())
                .setResult(AttemptResult.DELIVERED)
                .setDetail("replayed")
                .setStatusCode(null)
                .setRetryAfterMillis(null)
                .setStartedAt(now)
                .setFinishedAt(now)
                .build();
    }

    private <V> Record<String, V> record(String key, V value) {
        return new Record<>(key, value, time.now().toEpochMilli());
    }
}
