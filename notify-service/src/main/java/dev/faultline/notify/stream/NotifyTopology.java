package dev.faultline.notify.stream;

import dev.faultline.line.LineTopology;
import dev.faultline.notify.domain.Announcer;
import dev.faultline.notify.domain.Happening;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Planner;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.notify.state.HeldState;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.MemoryState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.wire.Delivery;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The planner. First by incident: what is told, to whom, in which words. Then, over an internal topic, by target: what
 * goes out now, again, elsewhere, or nowhere.
 *
 * <pre>
 * overrides  ─┐
 * incidents  ─┤
 * sla-events ─┴▶ decide ─▶ messages ─▶ dispatch ─▶ deliveries
 *                             ▲           ▲ └─ by the next contact ─┐
 *                             │        outcomes                     │
 *                             └─────────────────────────────────────┘
 * </pre>
 */
public final class NotifyTopology implements LineTopology {
    private static final String MESSAGES = "messages";
    private static final String OUTBOX = "outbox";
    private static final String WORKER = "worker";

    private final TopicSettings topics;
    private final NotifySerdes serdes;
    private final NotifyPolicy policy;
    private final MessageWriter writer;
    private final PlannerMeters meters;
    private final LatenessRecorder lateness;

    public NotifyTopology(
            TopicSettings topics,
            NotifySerdes serdes,
            NotifyPolicy policy,
            MessageWriter writer,
            PlannerMeters meters,
            LatenessRecorder lateness) {
        this.topics = topics;
        this.serdes = serdes;
        this.policy = policy;
        this.writer = writer;
        this.meters = meters;
        this.lateness = lateness;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Serde<MessageState> messageSerde = StateSerde.of(MessageState.class);
        OverrideTopic overrides = new OverrideTopic(
                topics.nameOf(Topics.OVERRIDES), serdes.overrides().deserializer());
        overrides.addTo(builder);
        Map<String, KStream<String, Planned>> decided =
                split(happenings(builder).process(new Decide(overrides), Named.as("decide")), "decided-");

        KStream<String, Arrived> toSend = branch(decided, "decided-", OUTBOX)
                .mapValues(Planned::message, Named.as("messages-decided"))
                .repartition(Repartitioned.with(Serdes.String(), messageSerde)
                        .withName(MESSAGES)
                        .withNumberOfPartitions(topics.partitionsOf(Topics.OUTCOMES)))
                .mapValues(message -> new Arrived.ToSend(message), Named.as("messages-arrived"));
        KStream<String, Arrived> told = builder.stream(
                        topics.nameOf(Topics.OUTCOMES),
                        Consumed.with(Serdes.String(), serdes.outcomes()).withName("outcomes"))
                .mapValues(outcome -> new Arrived.Told(outcome), Named.as("outcomes-told"));
        Map<String, KStream<String, Planned>> dispatched = split(
                toSend.merge(told, Named.as("arrived")).process(new Dispatch(), Named.as("dispatch")), "dispatched-");

        // a message given up at one target goes to its person's next contact by the same way it came; Kafka Streams
        // completes the name of an internal topic in a sink as it does in a source
        branch(dispatched, "dispatched-", OUTBOX)
                .mapValues(Planned::message, Named.as("messages-rerouted"))
                .to(
                        MESSAGES + "-repartition",
                        Produced.with(Serdes.String(), messageSerde).withName("reroute"));
        deliver(branch(decided, "decided-", WORKER), "withheld");
        deliver(branch(dispatched, "dispatched-", WORKER), "planned");
    }

    private KStream<String, Optional<Happening>> happenings(StreamsBuilder builder) {
        KStream<String, Optional<Happening>> incidents = builder.stream(
                        topics.nameOf(Topics.INCIDENTS),
                        Consumed.with(Serdes.String(), serdes.incidents()).withName("incidents"))
                .mapValues(
                        changed -> Optional.ofNullable(changed).map(HappeningWire::changed),
                        Named.as("incidents-happened"));
        KStream<String, Optional<Happening>> clocks = builder.stream(
                        topics.nameOf(Topics.SLA_EVENTS),
                        Consumed.with(Serdes.String(), serdes.slaEvents()).withName("sla-events"))
                .filter((incident, event) -> event != null, Named.as("sla-events-present"))
                .mapValues(event -> Optional.of(HappeningWire.clocked(event)), Named.as("sla-events-happened"));
        return incidents.merge(clocks, Named.as("happenings"));
    }

    private void deliver(KStream<String, Planned> planned, String name) {
        planned.mapValues(Planned::delivery, Named.as("deliveries-" + name))
                .to(
                        topics.nameOf(Topics.DELIVERIES),
                        Produced.<String, Delivery>with(Serdes.String(), serdes.deliveries())
                                .withName(name));
    }

    private static Map<String, KStream<String, Planned>> split(KStream<String, Planned> planned, String prefix) {
        return planned.split(Named.as(prefix))
                .branch((target, one) -> one instanceof Planned.ToOutbox, Branched.as(OUTBOX))
                .defaultBranch(Branched.as(WORKER));
    }

    private static KStream<String, Planned> branch(
            Map<String, KStream<String, Planned>> branches, String prefix, String name) {
        KStream<String, Planned> branch = branches.get(prefix + name);
        if (branch == null) {
            throw new IllegalStateException("there is no branch " + prefix + name);
        }
        return branch;
    }

    private final class Decide implements ProcessorSupplier<String, Optional<Happening>, String, Planned> {
        private final Planner planner = new Planner(new Announcer(policy, writer), policy.clockWait(), policy.status());
        private final OverrideTopic overrides;

        private Decide(OverrideTopic overrides) {
            this.overrides = overrides;
        }

        @Override
        public Processor<String, Optional<Happening>, String, Planned> get() {
            return new DecideProcessor(planner, policy.directory(), overrides, policy.hash(), meters, lateness);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    // an opening and its clocks are mostly committed together, and then written once
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(DecideProcessor.MEMORY),
                                    Serdes.String(),
                                    StateSerde.of(MemoryState.class).as(MemoryWire::state, MemoryWire::memory))
                            .withCachingEnabled(),
                    DueIndex.storeBuilder(DecideProcessor.TIMERS));
        }
    }

    private final class Dispatch implements ProcessorSupplier<String, Arrived, String, Planned> {
        private final Digester digester = new Digester(writer);

        @Override
        public Processor<String, Arrived, String, Planned> get() {
            return new DispatchProcessor(policy, digester, meters, lateness);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    // read and written several times for each message
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(Outboxes.STORE),
                                    Serdes.String(),
                                    StateSerde.of(OutboxState.class))
                            .withCachingEnabled(),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(WaitingMessages.STORE),
                            Serdes.Bytes(),
                            StateSerde.of(MessageState.class)),
                    DueIndex.storeBuilder(Outboxes.TIMERS),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(HeldMessages.STORE),
                            Serdes.Bytes(),
                            StateSerde.of(HeldState.class)),
                    DueIndex.storeBuilder(HeldMessages.TIMERS),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(Reception.LATELY),
                            Serdes.String(),
                            StateSerde.of(LatelyState.class)));
        }
    }
}
