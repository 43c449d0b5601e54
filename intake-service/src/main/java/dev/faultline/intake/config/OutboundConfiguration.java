package dev.faultline.intake.config;

import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.outbound.AlertBook;
import dev.faultline.intake.outbound.ChangePublisher;
import dev.faultline.intake.outbound.CommandDesk;
import dev.faultline.intake.outbound.DeadLetters;
import dev.faultline.intake.outbound.EvidenceDesk;
import dev.faultline.intake.outbound.FaultLookup;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.HeartbeatBook;
import dev.faultline.intake.outbound.LinePublisher;
import dev.faultline.intake.outbound.OutcomeLedger;
import dev.faultline.intake.outbound.OutcomeReader;
import dev.faultline.intake.outbound.PulseBeat;
import dev.faultline.intake.outbound.ReleaseBook;
import dev.faultline.intake.outbound.SilenceBook;
import dev.faultline.intake.outbound.TableReader;
import dev.faultline.line.LogFollower;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeReported;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.HeartbeatPinged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IntakePulse;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.Silence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Producers and the consumer, all by the settings under {@code spring.kafka}. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {
    private final KafkaProperties kafka;
    private final WireSerdes serdes;
    private final TopicSettings topics;
    private final MeterRegistry metrics;

    OutboundConfiguration(KafkaProperties kafka, WireSerdes serdes, TopicSettings topics, MeterRegistry metrics) {
        this.kafka = kafka;
        this.serdes = serdes;
        this.topics = topics;
        this.metrics = metrics;
    }

    @Bean
    LinePublisher<FaultReported> faults() {
        return publisher(Topics.FAULTS, Map.of());
    }

    @Bean
    LinePublisher<IncidentCommand> commands() {
        return publisher(
                Topics.COMMANDS, Map.of(ProducerConfig.PARTITIONER_CLASS_CONFIG, IncidentPartitioner.class.getName()));
    }

    @Bean
    LinePublisher<ChangeReported> changes() {
        return publisher(Topics.CHANGES, Map.of());
    }

    /** Logs are large and repeat themselves: compressed harder than what has to be quick. */
    @Bean
    LinePublisher<Evidence> evidence() {
        return publisher(
                Topics.EVIDENCE,
                Map.of(
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        IncidentPartitioner.class.getName(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        CompressionType.ZSTD.name));
    }

    @Bean
    EvidenceDesk evidenceDesk(LinePublisher<Evidence> evidence, CommandDesk commands) {
        return new EvidenceDesk(evidence, commands);
    }

    @Bean
    LinePublisher<IntakePulse> pulses() {
        return publisher(Topics.PULSE, Map.of());
    }

    @Bean
    Heart heart(LinePublisher<IntakePulse> pulses) {
        return new Heart(new PulseBeat(pulses, InstantSource.system()));
    }

    @Bean
    ChangePublisher changePublisher(LinePublisher<ChangeReported> changes, Redaction redaction) {
        return new ChangePublisher(changes, redaction);
    }

    @Bean
    Redaction redaction(PolicyDirs dirs) {
        return RedactionFile.read(dirs);
    }

    @Bean
    FaultPublisher faultPublisher(LinePublisher<FaultReported> faults, Redaction redaction) {
        return new FaultPublisher(faults, redaction);
    }

    @Bean
    DeadLetters deadLetters() {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "intake-dead-letters");
        return new DeadLetters(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), metrics);
    }

    @Bean
    FirstWords firstWords(
            LinePublisher<FaultReported> faults,
            LinePublisher<IncidentCommand> commands,
            LinePublisher<ChangeReported> changes,
            LinePublisher<Silence> silences,
            LinePublisher<HeartbeatPinged> heartbeats,
            LinePublisher<ReleaseCalendar> releases,
            LinePublisher<Evidence> evidence) {
        return new FirstWords(List.of(
                new FirstWords.Lesson<>(faults, Samples.fault()),
                new FirstWords.Lesson<>(commands, Samples.command()),
                new FirstWords.Lesson<>(changes, Samples.change()),
                new FirstWords.Lesson<>(silences, Samples.silence()),
                new FirstWords.Lesson<>(heartbeats, new HeartbeatPinged("", "", Instant.EPOCH)),
                new FirstWords.Lesson<>(releases, Samples.releases()),
                new FirstWords.Lesson<>(evidence, Samples.evidence())));
    }

    @Bean
    OutcomeLedger outcomeLedger(IntakeProperties intake) {
        return new OutcomeLedger(intake.outcomesRemembered());
    }

    @Bean
    LogFollower outcomeFollower(OutcomeLedger ledger, DeadLetters deadLetters, IntakeProperties intake) {
        List<TopicPartition> partitions = partitions(Topics.COMMAND_OUTCOMES);
        return new LogFollower(
                "intake-command-outcomes",
                kafka,
                new OutcomeReader(
                        serdes.deserializer(Topics.COMMAND_OUTCOMES),
                        partitions,
                        ledger,
                        deadLetters,
                        Math.ceilDiv(intake.outcomesRemembered(), partitions.size())));
    }

    @Bean
    CommandDesk commandDesk(
            LinePublisher<IncidentCommand> commands,
            OutcomeLedger ledger,
            Redaction redaction,
            IntakeProperties intake) {
        return new CommandDesk(commands, ledger, redaction, intake.commandPatience());
    }

    @Bean
    AlertBook alertBook(IntakeProperties intake) {
        return new AlertBook(intake.alertsRemembered(), metrics);
    }

    @Bean
    LogFollower alertFollower(AlertBook alerts, DeadLetters deadLetters) {
        return follower("intake-alerts", Topics.ALERTS, alerts, deadLetters);
    }

    @Bean
    LinePublisher<Silence> silences() {
        return publisher(Topics.SILENCES, Map.of());
    }

    @Bean
    SilenceBook silenceBook(LinePublisher<Silence> silences) {
        return new SilenceBook(silences);
    }

    @Bean
    LogFollower silenceFollower(SilenceBook silences, DeadLetters deadLetters) {
        return follower("intake-silences", Topics.SILENCES, silences, deadLetters);
    }

    @Bean
    LinePublisher<HeartbeatPinged> heartbeats() {
        return publisher(Topics.HEARTBEATS, Map.of());
    }

    @Bean
    HeartbeatBook heartbeatBook(LinePublisher<HeartbeatPinged> heartbeats) {
        return new HeartbeatBook(heartbeats);
    }

    @Bean
    LogFollower heartbeatFollower(HeartbeatBook heartbeats, DeadLetters deadLetters) {
        return follower("intake-heartbeats", Topics.HEARTBEATS, heartbeats, deadLetters);
    }

    @Bean
    LinePublisher<ReleaseCalendar> releases() {
        return publisher(Topics.RELEASES, Map.of());
    }

    @Bean
    ReleaseBook releaseBook(LinePublisher<ReleaseCalendar> releases) {
        return new ReleaseBook(releases);
    }

    @Bean
    LogFollower releaseFollower(ReleaseBook releases, DeadLetters deadLetters) {
        return follower("intake-releases", Topics.RELEASES, releases, deadLetters);
    }

    @Bean
    FaultLookup faultLookup() {
        return new FaultLookup(
                kafka.buildConsumerProperties(),
                serdes.deserializer(Topics.FAULTS),
                topics.nameOf(Topics.FAULTS),
                topics.partitionsOf(Topics.FAULTS));
    }

    private <V extends SpecificRecord> LogFollower follower(
            String name, Topic<V> topic, TableReader.Table<V> table, DeadLetters deadLetters) {
        return new LogFollower(
                name, kafka, new TableReader<>(serdes.deserializer(topic), partitions(topic), table, deadLetters));
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topics.partitionsOf(topic))
                .mapToObj(partition -> new TopicPartition(topics.nameOf(topic), partition))
                .toList();
    }

    private <V extends SpecificRecord> LinePublisher<V> publisher(Topic<V> topic, Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "intake-" + topic.name());
        config.putAll(overrides);
        Serializer<V> serializer = serdes.serializer(topic);
        KafkaProducer<String, V> producer = new KafkaProducer<>(config, new StringSerializer(), serializer);
        new KafkaClientMetrics(producer).bindTo(metrics);
        return new LinePublisher<>(producer, serializer, topics.nameOf(topic), metrics);
    }
}
