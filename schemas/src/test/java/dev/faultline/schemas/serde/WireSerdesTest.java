package dev.faultline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
class WireSerdesTest {
    private static final IncidentCommand COMMAND = IncidentCommand.newBuilder()
            .setCommandId("c-1")
            .setIncidentId("INC-0-1")
            .setVerb(CommandVerb.ACKNOWLEDGE)
            .setActor(new Actor("李雷", Role.OPS, null))
            .setReceivedAt(Instant.ofEpochMilli(1_790_000_000_123L))
            .build();

    static String url;

    @BeforeAll
    static void findRegistry() {
        url = LocalCluster.shared().registryUrl();
    }

    @Test
    void whatIsWrittenReadsBackAndCarriesTheRegistrysIdInTheConfluentFormat() throws Exception {
        register(Topics.COMMANDS, "commands");

        byte[] bytes = serializer().serialize("commands", COMMAND);

        assertThat(bytes[0]).isZero();
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        assertThat(get("/subjects/commands-value/versions/latest")).contains("\"id\":" + id + ",");
        assertThat(deserializer().deserialize("commands", bytes)).isEqualTo(COMMAND);
        assertThat(get("/subjects/commands-value/versions"))
                .as("writing added no version")
                .isEqualTo("[1]");
    }

    @Test
    void aSchemaThatCannotReadTheFormerOneIsRefused() throws Exception {
        register(Topics.COMMANDS, "replaced");

        assertThatThrownBy(() -> register(Topics.FAULTS, "replaced"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused the schema of topic replaced");
    }

    @Test
    void servicesThatStartAtOnceRegisterTheSameTopicWithoutRefusal() throws Exception {
        try (ExecutorService services = Executors.newFixedThreadPool(8)) {
            List<Future<?>> started = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                String name = "at-once-" + round;
                for (int service = 0; service < 8; service++) {
                    started.add(services.submit(() -> {
                        registerAgainWhileAway(name);
                        return null;
                    }));
                }
            }
            for (Future<?> one : started) {
                one.get();
            }
        }
        assertThat(get("/subjects/at-once-0-value/versions")).isEqualTo("[1]");
    }

    @Test
    void bytesThatAreNoRecordOfOursAreUndecodable() throws Exception {
        register(Topics.COMMANDS, "commands");
        byte[] cut = serializer().serialize("commands", COMMAND);
        cut = java.util.Arrays.copyOf(cut, 8);

        for (byte[] bytes : new byte[][] {"no avro".getBytes(), {0, 0, 9, 9, 9, 1}, {7, 1, 2, 3, 4, 5, 6}, cut, {}}) {
            Throwable failure = catchThrowable(() -> deserializer().deserialize("commands", bytes));
            assertThat(failure).as("bytes %s", java.util.Arrays.toString(bytes)).isNotNull();
            assertThat(Undecodable.isInTheBytes(failure)).as("%s", failure).isTrue();
        }
    }

    @Test
    void aRegistryThatIsAwayIsNoFaultOfTheBytes() throws Exception {
        byte[] bytes = serializer().serialize("commands", COMMAND);

        try (Deserializer<IncidentCommand> orphan = new WireSerdes(
                        RegistryFlavour.APICURIO, "http://127.0.0.1:1", Map.of())
                .deserializer(Topics.COMMANDS)) {
            Throwable failure = catchThrowable(() -> orphan.deserialize("commands", bytes));

            assertThat(failure).isNotNull();
            assertThat(Undecodable.isInTheBytes(failure)).as("%s", failure).isFalse();
        }
    }

    @Test
    void aFlavourThatWasNotBuiltSaysSo() {
        WireSerdes confluent = new WireSerdes(RegistryFlavour.CONFLUENT, url, Map.of());

        assertThatThrownBy(() -> confluent.serializer(Topics.COMMANDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("build with the Maven profile");
    }

    private static Serializer<IncidentCommand> serializer() {
        return new WireSerdes(RegistryFlavour.APICURIO, url, Map.of()).serializer(Topics.COMMANDS);
    }

    private static Deserializer<IncidentCommand> deserializer() {
        return new WireSerdes(RegistryFlavour.APICURIO, url, Map.of()).deserializer(Topics.COMMANDS);
    }

    private static void register(Topic<?> topic, String name) throws Exception {
        try (SchemaRegistrar registrar = new SchemaRegistrar(RegistryFlavour.APICURIO, url)) {
            registrar.register(topic, name);
        }
    }

    /** As a service does at its start. */
    private static void registerAgainWhileAway(String name) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                register(Topics.COMMANDS, name);
                return;
            } catch (IOException e) {
                assertThat(attempt).as("attempts; last: %s", e).isLessThan(10);
            }
        }
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/apis/ccompat/v7" + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
