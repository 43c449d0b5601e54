package dev.faultline.sla.stream;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.line.replay.VirtualContext;
import dev.faultline.line.replay.VirtualTime;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.sla.domain.IncidentClocks;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.SlaEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The clocks over a record of what happened, without Kafka: the processor of {@link SlaTopology} on one partition, in
 * memory, on a virtual time. Each input is to be taken up at the present moment of that time.
 */
public final class ReplayedClocks {
    private static final String RELEASES = "releases";

    private final VirtualTime time;
    private final ClockProcessor clocks;
    private final Serde<ReleaseCalendar> calendars = StateSerde.of(ReleaseCalendar.class);
    private final MemoryStore<String, byte[]> planned = new MemoryStore<>(ReleaseCalendars.STORE);
    private final ReleaseTopic releases;

    /** @param events takes what clocks tell */
    public ReplayedClocks(SlaPolicy policy, VirtualTime time, Consumer<SlaEvent> events) {
        this.time = time;
        this.releases = new ReleaseTopic(RELEASES, calendars.deserializer());
        this.clocks =
                new ClockProcessor("incidents", policy, releases, new SlaMeters(new SimpleMeterRegistry(), time::now));
        clocks.init(new VirtualContext<String, SlaEvent>(
                time,
                (incidentId, event) -> events.accept(event),
                new MemoryStore<String, IncidentClocks>(ClockProcessor.CLOCKS),
                new MemoryStore<Bytes, byte[]>(ClockProcessor.TIMERS),
                new MemoryStore<String, Long>(VerdictLedger.STORE),
                planned));
    }

    /** A change of an incident; null once it is forgotten. */
    @SuppressWarnings("NullAway") // a tombstone's value
    public void incident(String id, @Nullable IncidentChanged change) {
        clocks.process(new Record<>(id, change, time.now().toEpochMilli()));
    }

    /** The releases of a product; null takes them back. */
    public void releases(String product, @Nullable ReleaseCalendar calendar) {
        planned.put(product, calendar == null ? null : calendars.serializer().serialize(RELEASES, calendar));
        releases.changes().incrementAndGet();
    }
}
