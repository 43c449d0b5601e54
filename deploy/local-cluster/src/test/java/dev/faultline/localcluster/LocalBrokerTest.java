package dev.faultline.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {

    @TempDir
    Path dir;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        // Given
        try (LocalBroker first = LocalBroker.start(dir, 0)) {
            Journal journal = new Journal(first.bootstrapServers());
            journal.create();
            journal.write("plain");
            journal.writeInTransaction("exactly once");
        }
        // When
        try (LocalBroker second = LocalBroker.start(dir, 0)) {
            // Then
            assertThat(new Journal(second.bootstrapServers()).read()).containsExactly("plain", "exactly once");
        }
    }

    @Test
    void keepsItsClusterIdOverARestart() throws ExecutionException, InterruptedException {
        // Given
        String before;
        try (LocalBroker first = LocalBroker.start(dir, 0)) {
            before = clusterId(first);
        }
        // When
        try (LocalBroker second = LocalBroker.start(dir, 0)) {
            // Then
            assertThat(clusterId(second)).isEqualTo(before);
        }
    }

    @Test
    void listensOnLoopbackOnlyAndMakesNoTopicNobodyDeclared() throws IOException {
        try (LocalBroker broker = LocalBroker.start(dir, 0)) {
            // When the machine's other addresses are tried
            int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
            Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .findFirst();
            // Then nothing answers there
            outside.ifPresent(address ->
                    assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class));
            // And a write to an undeclared topic fails instead of making one
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 1_000),
                    new StringSerializer(),
                    new StringSerializer())) {
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>("undeclared", "x"))
                                .get())
                        .hasCauseInstanceOf(TimeoutException.class)
                        .hasMessageContaining("undeclared");
            }
        }
    }

    @Test
    void aTakenPortIsNamedInOneLine() throws IOException {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            // When, Then
            assertThatThrownBy(() -> LocalBroker.start(dir, taken))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining("Port " + taken + " for the broker is taken")
                    .hasMessageNotContaining("\n");
        }
    }

    private static String clusterId(LocalBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
