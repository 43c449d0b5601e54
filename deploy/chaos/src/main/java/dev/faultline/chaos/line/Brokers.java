package dev.faultline.chaos.line;

import dev.faultline.localcluster.QuorumNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;

/** The brokers, each a process. */
final class Brokers {
    private static final Duration START = Duration.ofSeconds(120);
    private static final int HEAP_MEBIBYTES = 384;

    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final List<Integer> clientPorts;
    private final String bootstrapServers;

    private final List<Runnable> starts = new ArrayList<>();

    /** So many, that {@link #start} starts. */
    Brokers(int count, Path folder, Ports ports) {
        String clusterId = Uuid.randomUuid().toString();
        Map<Integer, Integer> controllers = new HashMap<>();
        List<Integer> clients = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            controllers.put(id, ports.next());
            clients.add(ports.next());
        }
        for (int id = 1; id <= count; id++) {
            String name = "broker-" + id;
            QuorumNode node = new QuorumNode(clusterId, id, clients.get(id - 1), controllers);
            starts.add(() -> parts.add(Part.start(
                    name,
                    folder,
                    HEAP_MEBIBYTES,
                    BrokerMain.class,
                    BrokerMain.arguments(folder.resolve(name), node),
                    Map.of())));
        }
        this.clientPorts = List.copyOf(clients);
        this.bootstrapServers =
                clients.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** Once. Those that were started are among {@link #parts} even when the next one cannot be. */
    void start() {
        starts.forEach(Runnable::run);
    }

    List<Part> parts() {
        return parts;
    }

    /** What cuts a broker off from clients and from those that copy from it. */
    Cut cut(Part broker) {
        return new Cut(clientPorts.get(parts.indexOf(broker)));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns when all of them serve. */
    void awaitAll() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Patience.await("brokers", START, () -> serving(admin) == parts.size());
        }
    }

    /** Whether the brokers know of it. */
    boolean serves(Part broker) throws InterruptedException {
        int port = clientPorts.get(parts.indexOf(broker));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return nodes(admin).stream().anyMatch(node -> node.port() == port);
        }
    }

    private static int serving(Admin admin) throws InterruptedException {
        return nodes(admin).size();
    }

    private static Collection<Node> nodes(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            return List.of();
        }
    }
}
