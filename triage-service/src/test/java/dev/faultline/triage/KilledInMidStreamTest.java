package dev.faultline.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Triage, killed with kill -9 while a stream of faults, repeats and resolves flows, makes the same incidents as without.
 * Numbers of incidents follow the order in which partitions are read, so incidents are compared by their group. {@code
 * -Dfaultline.kills=10} kills more often, {@code -Dfaultline.seed=7} draws another stream.
 */
@Tag("broker")
class KilledInMidStreamTest {
    private static final int KILLS = Integer.getInteger("faultline.kills", 3);
    private static final long SEED = Long.getLong("faultline.seed", 1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder = Path.of("");

    private static final LocalCluster CLUSTER = LocalCluster.shared();
    private static final WireSerdes SERDES = new WireSerdes(RegistryFlavour.APICURIO, CLUSTER.registryUrl(), Map.of());
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", CLUSTER.bootstrapServers(), "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());

    @AfterAll
    static void stop() {
        PRODUCER.close();
    }

    @Test
    void incidents_equal_those_of_an_unbroken_run() throws IOException {
        FaultStream stream = new FaultStream(SEED);

        Map<String, Found> unbroken = run("unbroken-", stream, 0);
        Map<String, Found> killed = run("killed-", stream, KILLS);

        assertThat(sums(unbroken)).isEqualTo(stream.sums());
        assertThat(killed).isEqualTo(unbroken);
    }

    /** What is left of a group's incident. Who joined whom first is not in it: that is the order of the partitions. */
    private record Found(
            IncidentState state,
            Level level,
            boolean moneyLoss,
            int firing,
            int members,
            long occurrences,
            Instant occurredAt,
            Map<String, String> shown,
            int evidence) {
        static Found of(IncidentSnapshot incident, Set<String> evidence) {
            assertThat(incident.getMemberCount()).as("all of them are shown").isLessThanOrEqualTo(20);
            return new Found(
                    incident.getState(),
                    incident.getGrade().getLevel(),
                    incident.getMoneyLoss(),
                    incident.getFiring(),
                    incident.getMemberCount(),
                    incident.getOccurrences(),
                    incident.getOccurredAt(),
                    incident.getMembers().stream()
                            .collect(Collectors.toMap(
                                    IncidentMember::getFingerprint,
                                    member -> member.getStatus() + " " + member.getOccurrences() + " since "
                                            + member.getStartsAt())),
                    evidence.size());
        }
    }

    private static Map<String, Found> run(String prefix, FaultStream stream, int kills) throws IOException {
        Path home = Files.createDirectory(folder.resolve(prefix + "triage"));
        List<FaultReported> reports = stream.reports();
        int portion = reports.size() / (kills + 1);
        TriageProcess triage = TriageProcess.start(CLUSTER, prefix, home);
        try (StreamProgress progress = new StreamProgress(CLUSTER.bootstrapServers(), prefix)) {
            soon().until(progress::begun);
            for (int kill = 0; kill < kills; kill++) {
                long before = progress.read();
                send(prefix, reports.subList(kill * portion, (kill + 1) * portion));
                soon().pollInterval(Duration.ofMillis(5)).until(() -> progress.read() > before);
                triage.kill();
                assertThat(progress.unread())
                        .as("reports not read when it was killed")
                        .isPositive();
                triage = TriageProcess.start(CLUSTER, prefix, home);
            }
            send(prefix, reports.subList(kills * portion, reports.size()));
            soon().untilAsserted(() -> assertThat(
                            FaultStream.Sum.of(sums(found(prefix)).values()))
                    .as("each report counted once; see %s", home)
                    .isEqualTo(FaultStream.Sum.of(stream.sums().values())));
            return found(prefix);
        } finally {
            triage.close();
        }
    }

    private static Map<String, FaultStream.Sum> sums(Map<String, Found> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        group -> new FaultStream.Sum(
                                group.getValue().members(),
                                group.getValue().firing(),
                                group.getValue().occurrences())));
    }

    private static void send(String prefix, List<FaultReported> reports) {
        try (Serializer<FaultReported> serializer = SERDES.serializer(Topics.FAULTS)) {
            String topic = prefix + Topics.FAULTS.name();
            for (FaultReported report : reports) {
                PRODUCER.send(
                        new ProducerRecord<>(topic, report.getFingerprint(), serializer.serialize(topic, report)));
            }
        }
        PRODUCER.flush();
    }

    private static Map<String, Found> found(String prefix) {
        Map<String, Set<String>> evidence = read(prefix, Topics.EVIDENCE).stream()
                .collect(Collectors.groupingBy(
                        Evidence::getIncidentId,
                        Collectors.mapping(Evidence::getEvidenceId, Collectors.toCollection(TreeSet::new))));
        Map<String, IncidentChanged> last = new TreeMap<>();
        for (IncidentChanged change : read(prefix, Topics.INCIDENTS)) {
            IncidentChanged before = last.put(change.getIncidentId(), change);
            assertThat(change.getRevision())
                    .as("each revision of %s once", change.getIncidentId())
                    .isEqualTo(before == null ? 1 : before.getRevision() + 1);
        }
        Map<String, Found> found = new TreeMap<>();
        last.forEach((id, change) -> {
            String group = change.getIncident().getCorrelationKey();
            assertThat(found.put(group, Found.of(change.getIncident(), evidence.getOrDefault(id, Set.of()))))
                    .as("a second incident of %s", group)
                    .isNull();
        });
        return found;
    }

    private static <V extends SpecificRecord> List<V> read(String prefix, Topic<V> topic) {
        String name = prefix + topic.name();
        try (Deserializer<V> deserializer = SERDES.deserializer(topic)) {
            return CommittedRecords.of(CLUSTER.bootstrapServers(), name).stream()
                    .map(record -> deserializer.deserialize(name, record.value()))
                    .toList();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(500));
    }
}
