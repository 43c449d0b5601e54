package dev.faultline.localcluster;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of several brokers on this machine that keep every partition together. Each has copies of all, and with three of them
 * what is acknowledged is on two: one may die and nothing stops.
 *
 * @param clusterId Kafka's id of the cluster, the same for all its nodes
 * @param id of this node, from 1
 * @param clientPort where clients reach this node
 * @param controllerPorts by node id, where the nodes reach one another; all nodes of the cluster
 */
public record QuorumNode(String clusterId, int id, int clientPort, Map<Integer, Integer> controllerPorts) {

    public QuorumNode {
        controllerPorts = Map.copyOf(controllerPorts);
        if (!controllerPorts.containsKey(id)) {
            throw new IllegalArgumentException("node " + id + " is not among " + controllerPorts.keySet());
        }
    }

    int controllerPort() {
        return controllerPorts.getOrDefault(id, 0);
    }

    /** {@code controller.quorum.voters} of every node. */
    String voters() {
        return controllerPorts.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(node -> node.getKey() + "@" + LoopbackPort.HOST + ":" + node.getValue())
                .collect(Collectors.joining(","));
    }

    /** Copies of every partition. */
    int copies() {
        return Math.min(3, controllerPorts.size());
    }

    /** Copies that must be there before anything is acknowledged: with three, one may be missing. */
    int copiesNeeded() {
        return Math.max(1, copies() - 1);
    }
}
