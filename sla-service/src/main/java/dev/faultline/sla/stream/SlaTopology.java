package dev.faultline.sla.stream;

import dev.faultline.line.LineTopology;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.state.IncidentClocksState;
import dev.faultline.timers.DueIndex;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.SlaEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** {@code incidents} → clocks → {@code sla-events}, beside the release calendars, which every task sees. */
public final class SlaTopology implements LineTopology {
    private final TopicSettings topics;
    private final Serde<IncidentChanged> incidents;
    private final Serde<SlaEvent> events;
    private final ReleaseTopic releases;
    private final SlaPolicy policy;
    private final SlaMeters meters;

    public SlaTopology(
            TopicSettings topics,
            Serde<IncidentChanged> incidents,
            Serde<SlaEvent> events,
            Serde<ReleaseCalendar> releases,
            SlaPolicy policy,
            SlaMeters meters) {
        this.topics = topics;
        this.incidents = incidents;
        this.events = events;
        this.releases = new ReleaseTopic(topics.nameOf(Topics.RELEASES), releases.deserializer());
        this.policy = policy;
        this.meters = meters;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        builder.stream(
                        topics.nameOf(Topics.INCIDENTS),
                        Consumed.with(Serdes.String(), incidents).withName("incidents"))
                .process(new KeepClocks(), Named.as("keep-clocks"))
                .to(
                        topics.nameOf(Topics.SLA_EVENTS),
                        Produced.with(Serdes.String(), events)
                                .withStreamPartitioner((topic, incidentId, event, partitions) ->
                                        Optional.of(Set.of(IncidentPartitioner.partition(incidentId, partitions))))
                                .withName("sla-events"));
        // last: what is added first numbers the tasks
        releases.addTo(builder);
    }

    /** The processor and the stores it owns. */
    private final class KeepClocks implements ProcessorSupplier<String, IncidentChanged, String, SlaEvent> {
        @Override
        public Processor<String, IncidentChanged, String, SlaEvent> get() {
            return new ClockProcessor(topics.nameOf(Topics.INCIDENTS), policy, releases, meters);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            // in this order wherever it is described
            return new LinkedHashSet<>(List.of(
                    // a cache would only delay what has to be in the changelog by the next commit anyway
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(ClockProcessor.CLOCKS),
                                    Serdes.String(),
                                    StateSerde.of(IncidentClocksState.class)
                                            .as(ClocksWire::write, new ClocksWire(policy)::read))
                            .withCachingDisabled(),
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(VerdictLedger.STORE), Serdes.String(), Serdes.Long())
                            .withCachingDisabled(),
                    DueIndex.storeBuilder(ClockProcessor.TIMERS)));
        }
    }
}
