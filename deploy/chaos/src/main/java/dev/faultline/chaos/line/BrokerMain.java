package dev.faultline.chaos.line;

import dev.faultline.localcluster.LocalBroker;
import dev.faultline.localcluster.QuorumNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One broker in a process of its own. Arguments: folder, cluster id, node id, clients' port, controllers' ports in order. */
public final class BrokerMain {
    private static final int FIRST_CONTROLLER = 4;

    private BrokerMain() {}

    /** Runs until it is terminated. */
    public static void main(String[] args) throws InterruptedException {
        Map<Integer, Integer> controllers = new HashMap<>();
        for (int i = FIRST_CONTROLLER; i < args.length; i++) {
            controllers.put(i - FIRST_CONTROLLER + 1, Integer.parseInt(args[i]));
        }
        QuorumNode node = new QuorumNode(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]), controllers);
        LocalBroker broker = LocalBroker.start(Path.of(args[0]), node);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        new CountDownLatch(1).await();
    }

    static List<String> arguments(Path folder, QuorumNode node) {
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(), node.clusterId(), Integer.toString(node.id()), Integer.toString(node.clientPort())));
        for (int id = 1; id <= node.controllerPorts().size(); id++) {
            arguments.add(String.valueOf(node.controllerPorts().get(id)));
        }
        return arguments;
    }
}
