package dev.faultline.e2e;

import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.IncidentPartitioner;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Grade;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes incidents as triage does, many at once. */
final class IncidentWriter implements AutoCloseable {
    private final KafkaProducer<String, IncidentChanged> producer;

    IncidentWriter(String bootstrapServers, String registryUrl) {
        Serializer<IncidentChanged> incidents =
                new WireSerdes(RegistryFlavour.APICURIO, registryUrl, Map.of()).serializer(Topics.INCIDENTS);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "partitioner.class", IncidentPartitioner.class.getName()),
                new StringSerializer(),
                incidents);
    }

    /** An L1 opens now under each of these ids; returns when the broker has them. */
    void open(Stream<String> incidentIds) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        incidentIds.forEach(id -> {
            var unused = producer.send(new ProducerRecord<>(Topics.INCIDENTS.name(), id, opened(id, now)));
        });
        producer.flush();
    }

    private static IncidentChanged opened(String incidentId, Instant at) {
        return IncidentChanged.newBuilder()
                .setEventId(incidentId + "#1")
                .setIncidentId(incidentId)
                .setRevision(1)
                .setKind(ChangeKind.OPENED)
                .setReason("consensus stopped")
                .setAt(at)
                .setDecidedAt(at)
                .setPolicyHash("test")
                .setIncident(IncidentSnapshot.newBuilder()
                        .setTitle("consensus stopped")
                        .setApplication("chain")
                        .setService("node")
                        .setCorrelationKey(incidentId)
                        .setGrade(Grade.newBuilder()
                                .setLevel(Level.L1)
                                .setGradedBy(GradedBy.RULE)
                                .setRule("consensus-stopped")
                                .setReason("category node, scope all")
                                .build())
                        .setState(IncidentState.OPEN)
                        .setGeneration(1)
                        .setOpenedAt(at)
                        .setOccurredAt(at)
                        .setMoneyLoss(false)
                        .setSecurity(false)
                        .setDataLoss(false)
                        .setFiring(1)
                        .setMemberCount(1)
                        .setOccurrences(1)
                        .build())
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
