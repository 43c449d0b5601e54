package dev.faultline.localcluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a one-node cluster: Kafka's own defaults wherever one node and one machine give no reason to differ. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    /** @param further a listener beside the plain one */
    static Map<String, Object> of(Path dir, int port, int controllerPort, FurtherListener further) {
        Map<String, Object> settings = new HashMap<>(of(dir, port, controllerPort));
        settings.putAll(further.settings());
        settings.merge("listeners", further.address(), (plain, more) -> plain + "," + more);
        settings.merge("advertised.listeners", further.address(), (plain, more) -> plain + "," + more);
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT,%s:%s"
                        .formatted(CONTROLLER_LISTENER, FurtherListener.NAME, further.protocol()));
        return settings;
    }

    /** One of several nodes: what differs from the only one. */
    static Map<String, Object> of(Path dir, QuorumNode node) {
        Map<String, Object> settings = new HashMap<>(of(dir, node.clientPort(), node.controllerPort()));
        settings.put("node.id", node.id());
        settings.put("controller.quorum.voters", node.voters());
        // Rivals there are: Kafka's own times, or an election never ends on a busy machine.
        settings.put("controller.quorum.election.timeout.ms", 1_000);
        settings.put("controller.quorum.election.backoff.max.ms", 1_000);
        for (String topics : new String[] {"default", "offsets.topic", "transaction.state.log"}) {
            settings.put(topics + ".replication.factor", node.copies());
        }
        settings.put("share.coordinator.state.topic.replication.factor", node.copies());
        settings.put("min.insync.replicas", node.copiesNeeded());
        settings.put("transaction.state.log.min.isr", node.copiesNeeded());
        settings.put("share.coordinator.state.topic.min.isr", node.copiesNeeded());
        return settings;
    }

    static Map<String, Object> of(Path dir, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", NODE_ID),
                Map.entry("log.dirs", dir.toString()),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://%1$s:%2$d,%3$s://%1$s:%4$d"
                                .formatted(LoopbackPort.HOST, port, CONTROLLER_LISTENER, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://%s:%d".formatted(LoopbackPort.HOST, port)),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                // A static quorum lives in this setting and not on disk, so the controller's port may differ at every
                // start.
                Map.entry("controller.quorum.voters", NODE_ID + "@" + LoopbackPort.HOST + ":" + controllerPort),
                // The only voter need not wait a second for rivals.
                Map.entry("controller.quorum.election.timeout.ms", 100),
                Map.entry("controller.quorum.election.backoff.max.ms", 100),
                // After kill -9 the controller refuses the new broker until the old one's session has ended.
                Map.entry("broker.session.timeout.ms", 4_000),
                Map.entry("broker.heartbeat.interval.ms", 500),

                // One node holds one copy of everything.
                Map.entry("default.replication.factor", 1),
                Map.entry("min.insync.replicas", 1),
                Map.entry("offsets.topic.replication.factor", 1),
                Map.entry("transaction.state.log.replication.factor", 1),
                Map.entry("transaction.state.log.min.isr", 1),
                Map.entry("share.coordinator.state.topic.replication.factor", 1),
                Map.entry("share.coordinator.state.topic.min.isr", 1),
                Map.entry("offsets.topic.num.partitions", 4),
                Map.entry("transaction.state.log.num.partitions", 4),
                Map.entry("share.coordinator.state.topic.num.partitions", 1),

                // A topic nobody declared is a mistake, not a topic with default settings.
                Map.entry("auto.create.topics.enable", false),
                Map.entry("group.initial.rebalance.delay.ms", 0),
                // A client that died in a transaction holds up its successor and every reader until this sweep.
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000),
                // A line that was off for longer than Kafka's 7 days must still resume where it stopped: one year.
                Map.entry("offsets.retention.minutes", 365 * 24 * 60),

                // Memory and disk for a laptop: the cleaner's buffer is allocated at start (128 MB by default), index
                // files are
                // preallocated per segment (10 MB), and a changelog is compacted only behind its active segment.
                Map.entry("log.cleaner.dedupe.buffer.size", 16 * 1024 * 1024),
                Map.entry("log.index.size.max.bytes", 1024 * 1024),
                Map.entry("log.segment.bytes", 64 * 1024 * 1024),
                Map.entry("num.network.threads", 2),
                Map.entry("num.io.threads", 4),
                Map.entry("background.threads", 2),
                Map.entry("num.recovery.threads.per.data.dir", 2));
    }
}
