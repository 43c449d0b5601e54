package dev.faultline.intake.outbound;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.CommandVerb;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
class LinePublisherTest {
    private static final String TOPIC = "publisher-test";

    @Test
    void aRegistryThatCannotTellTheSchemaIsNamedAsWhatIsMissing() throws Exception {
        // Given a broker, and nothing where the registry should be
        createTopic();
        Serializer<CommandOutcome> serializer = new WireSerdes(
                        RegistryFlavour.APICURIO,
                        "http://127.0.0.1:" + deafPort(),
                        Map.of("apicurio.registry.retry-count", "0"))
                .serializer(Topics.COMMAND_OUTCOMES);
        KafkaProducer<String, CommandOutcome> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers()),
                new StringSerializer(),
                serializer);
        try (LinePublisher<CommandOutcome> publisher =
                new LinePublisher<>(producer, serializer, TOPIC, new SimpleMeterRegistry())) {
            CommandOutcome outcome = CommandOutcome.newBuilder()
                    .setCommandId("c")
                    .setIncidentId("INC-0-1")
                    .setVerb(CommandVerb.NOTE)
                    .setAccepted(true)
                    .setReason("")
                    .setRevision(1)
                    .setDecidedAt(Instant.EPOCH)
                    .build();

            assertThatNoException().isThrownBy(() -> publisher.learn(outcome));
            assertThatThrownBy(() -> publisher.publish(List.of(new LinePublisher.Keyed<>("c", outcome))))
                    .asInstanceOf(InstanceOfAssertFactories.type(LineAway.class))
                    .extracting(LineAway::missing)
                    .isEqualTo(LineAway.Missing.REGISTRY);
        }
    }

    private static void createTopic() throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static int deafPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
