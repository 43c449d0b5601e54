package dev.faultline.localcluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node in this process: KRaft broker and controller, on loopback, everything kept in a folder. What was
 * acknowledged survives {@link #close()} and a kill of the process.
 */
public final class LocalBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private LocalBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the node and returns when it serves clients.
     *
     * @param dir the node's folder, made when absent; a folder of an earlier run is resumed
     * @param port the clients' port, or 0 for a free one
     * @throws LocalClusterException when the port is taken or Kafka refuses the folder
     */
    public static LocalBroker start(Path dir, int port) {
        return start(dir, port, BrokerSettings::of);
    }

    /** As {@link #start(Path, int)}, with one more listener. */
    public static LocalBroker start(Path dir, int port, FurtherListener further) {
        return start(dir, port, (home, client, controller) -> BrokerSettings.of(home, client, controller, further));
    }

    /**
     * Starts one node of a cluster of several; the others are started likewise, each in a process of its own. Serves
     * clients once enough of them are there.
     */
    public static LocalBroker start(Path dir, QuorumNode node) {
        LoopbackPort.claim(node.clientPort(), "broker " + node.id());
        Path home = dir.toAbsolutePath().normalize();
        format(home, node.clusterId(), node.id());
        return start(home, node.clientPort(), BrokerSettings.of(home, node));
    }

    private static LocalBroker start(Path dir, int port, Settings settings) {
        int clientPort = LoopbackPort.claim(port, "the broker");
        int controllerPort = LoopbackPort.claim(0, "the broker's controller");
        Path home = dir.toAbsolutePath().normalize();
        format(home, Uuid.randomUuid().toString(), BrokerSettings.NODE_ID);
        return start(home, clientPort, settings.of(home, clientPort, controllerPort));
    }

    private static LocalBroker start(Path home, int clientPort, Map<String, Object> settings) {
        Properties properties = new Properties();
        settings.forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new LocalClusterException("The broker did not start in %s: %s".formatted(home, e.getMessage()), e);
        }
        return new LocalBroker(server, clientPort);
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Stops the node in order and returns when its files are closed. Calling it twice does nothing more. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path dir, String clusterId, int nodeId) {
        if (Files.exists(dir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(dir);
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(clusterId)
                    .setNodeId(nodeId)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(dir.toString())
                    .setMetadataLogDirectory(dir.toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the broker's folder " + dir, e);
        } catch (Exception e) { // Formatter.run() declares nothing narrower
            throw new LocalClusterException("Kafka cannot format %s: %s".formatted(dir, e.getMessage()), e);
        }
    }

    @FunctionalInterface
    private interface Settings {
        Map<String, Object> of(Path dir, int port, int controllerPort);
    }
}
