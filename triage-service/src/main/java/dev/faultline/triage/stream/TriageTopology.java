package dev.faultline.triage.stream;

import dev.faultline.line.LineTopology;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.correlation.Correlator;
import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Mutes;
import dev.faultline.triage.domain.suppression.SuppressionPolicy;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentNotice;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Triage's way through Kafka.
 *
 * <pre>
 * silences, alerts, pulse ─▶ every instance
 *                         ┆
 * faults ─▶ remove-repeats ─┬─▶ alerts
 *          (fingerprint)    └─▶ news of alerts, by application ─┬─▶ decide-incidents ─┬─▶ evidence
 * commands ────────────────────────────────────────────────────┤                     ├─▶ incidents
 * incident-notices ────────────────────────────────────────────┘                     ├─▶ command-outcomes
 *        ▲                                                                           │
 *        └─────────────────────────── to other partitions ───────────────────────────┘
 * </pre>
 *
 * News and commands meet at the incidents of one partition, which is why the way between the stages has exactly as many
 * partitions as {@code commands}.
 */
public final class TriageTopology implements LineTopology {
    @SuppressWarnings("NullAway") // the one value on its topic that is none
    private static final List<IncidentChanged> TOMBSTONE = Collections.singletonList(null);

    private final TopicSettings topics;
    private final TopicSerdes serdes;
    private final TriagePolicy policy;
    private final TriageMetrics metrics;

    public TriageTopology(TopicSettings topics, TopicSerdes serdes, TriagePolicy policy, TriageMetrics metrics) {
        this.topics = topics;
        this.serdes = serdes;
        this.policy = policy;
        this.metrics = metrics;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<String, SpecificRecord> told = removeRepeats(builder);
        told.filter((fingerprint, value) -> value == null || value instanceof AlertState, Named.as("states-only"))
                .mapValues(AlertState.class::cast, Named.as("states"))
                .to(topics.nameOf(Topics.ALERTS), produced("alerts-out", Topics.ALERTS));
        only(told, CommandOutcome.class, "drops-only")
                .to(topics.nameOf(Topics.COMMAND_OUTCOMES), produced("drops-out", Topics.COMMAND_OUTCOMES));
        KStream<String, AlertSignal> byApplication = only(told, AlertSignal.class, "news-only")
                .selectKey((fingerprint, signal) -> signal.getAlert().getApplication(), Named.as("by-application"))
                .repartition(Repartitioned.<String, AlertSignal>as("alert-news")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateSerde.of(AlertSignal.class))
                        .withNumberOfPartitions(topics.partitionsOf(Topics.COMMANDS)));
        decide(builder, byApplication);
    }

    private KStream<String, SpecificRecord> removeRepeats(StreamsBuilder builder) {
        AlertRules rules = new AlertRules(new Correlator(policy.services(), policy.correlation()), policy.alerts());
        String faults = topics.nameOf(Topics.FAULTS);
        KStream<String, FaultReported> reported = builder.stream(
                faults,
                Consumed.with(Serdes.String(), serdes.valueSerde(Topics.FAULTS)).withName("faults-in"));
        String[] stores = add(builder, TriageStores.stageOne());
        Supplier<SuppressionView> views = suppression(builder);
        PulseFeed pulse = new PulseFeed();
        builder.addGlobalStore(
                TriageStores.global(TriageStores.PULSE),
                topics.nameOf(Topics.PULSE),
                Consumed.with(Serdes.String(), serdes.valueSerde(Topics.PULSE)).withName("pulse-in"),
                pulse::processor);
        return reported.process(
                () -> new RepeatFilter(rules, metrics, faults, views, pulse), Named.as("remove-repeats"), stores);
    }

    /** Silences and inhibition hold across partitions: every instance reads both topics whole. */
    private Supplier<SuppressionView> suppression(StreamsBuilder builder) {
        SuppressionPolicy suppression = policy.suppression();
        Mutes mutes = new Mutes(suppression.maintenance());
        Inhibitors inhibitors = new Inhibitors(suppression.inhibition());
        builder.addGlobalStore(
                TriageStores.global(TriageStores.SILENCES),
                topics.nameOf(Topics.SILENCES),
                Consumed.with(Serdes.String(), serdes.valueSerde(Topics.SILENCES))
                        .withName("silences-in"),
                () -> SuppressionFeed.silences(mutes));
        if (!suppression.inhibition().isEmpty()) {
            builder.addGlobalStore(
                    TriageStores.global(TriageStores.INHIBITORS),
                    topics.nameOf(Topics.ALERTS),
                    Consumed.with(Serdes.String(), serdes.valueSerde(Topics.ALERTS))
                            .withName("alerts-in"),
                    () -> SuppressionFeed.inhibitors(inhibitors));
        }
        ExpiringMutes expiring = new ExpiringMutes(suppression.announce(), metrics);
        return () -> new SuppressionView(mutes, inhibitors, expiring);
    }

    private void decide(StreamsBuilder builder, KStream<String, AlertSignal> news) {
        String commandsTopic = topics.nameOf(Topics.COMMANDS);
        KStream<String, IncidentCommand> commands = builder.stream(
                commandsTopic,
                Consumed.with(Serdes.String(), serdes.valueSerde(Topics.COMMANDS))
                        .withTimestampExtractor(new CommandsFirst())
                        .withName("commands-in"));
        KStream<String, IncidentNotice> notices = builder.stream(
                topics.nameOf(Topics.INCIDENT_NOTICES),
                Consumed.with(Serdes.String(), serdes.valueSerde(Topics.INCIDENT_NOTICES))
                        .withTimestampExtractor(new CommandsFirst())
                        .withName("notices-in"));
        String[] stores = add(builder, TriageStores.stageTwo());
        KStream<String, Outgoing> decided = news.<SpecificRecord>mapValues(value -> value, Named.as("news-in"))
                .merge(commands.mapValues(value -> value, Named.as("commands-read")), Named.as("news-and-commands"))
                .merge(notices.mapValues(value -> value, Named.as("notices-read")), Named.as("all-that-moves"))
                .process(
                        () -> new IncidentProcessor(policy, metrics, commandsTopic),
                        Named.as("decide-incidents"),
                        stores);
        decided.flatMapValues(TriageTopology::evidence, Named.as("evidence-only"))
                .to(topics.nameOf(Topics.EVIDENCE), byIncident(produced("evidence-out", Topics.EVIDENCE)));
        decided.flatMapValues(TriageTopology::changes, Named.as("changes-only"))
                .to(topics.nameOf(Topics.INCIDENTS), byIncident(produced("incidents-out", Topics.INCIDENTS)));
        decided.flatMapValues(TriageTopology::notices, Named.as("notices-only"))
                .to(
                        topics.nameOf(Topics.INCIDENT_NOTICES),
                        byIncident(produced("notices-out", Topics.INCIDENT_NOTICES)));
        decided.flatMapValues(TriageTopology::outcomes, Named.as("outcomes-only"))
                .to(topics.nameOf(Topics.COMMAND_OUTCOMES), produced("outcomes-out", Topics.COMMAND_OUTCOMES));
    }

    private static <V extends SpecificRecord> KStream<String, V> only(
            KStream<String, SpecificRecord> stream, Class<V> type, String name) {
        return stream.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as(name));
    }

    private static List<Evidence> evidence(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Kept kept ? List.of(kept.evidence()) : List.of();
    }

    /** A tombstone for what is forgotten. */
    private static List<IncidentChanged> changes(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Changed changed -> List.of(changed.change());
            case Outgoing.Forgotten forgotten -> TOMBSTONE;
            case Outgoing.Kept kept -> List.of();
            case Outgoing.Answered answered -> List.of();
            case Outgoing.Sent sent -> List.of();
        };
    }

    private static List<IncidentNotice> notices(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Sent sent ? List.of(sent.notice()) : List.of();
    }

    private static List<CommandOutcome> outcomes(Outgoing outgoing) {
        return outgoing instanceof Outgoing.Answered answered ? List.of(answered.outcome()) : List.of();
    }

    private static String[] add(StreamsBuilder builder, List<StoreBuilder<?>> stores) {
        stores.forEach(builder::addStateStore);
        return stores.stream().map(StoreBuilder::name).toArray(String[]::new);
    }

    private <V extends SpecificRecord> Produced<String, V> produced(String name, Topic<V> topic) {
        return Produced.with(Serdes.String(), serdes.valueSerde(topic)).withName(name);
    }

    private static <V> Produced<String, V> byIncident(Produced<String, V> produced) {
        StreamPartitioner<String, V> partitioner = (topic, incidentId, value, partitions) ->
                Optional.of(Set.of(IncidentPartitioner.partition(incidentId, partitions)));
        return produced.withStreamPartitioner(partitioner);
    }
}
