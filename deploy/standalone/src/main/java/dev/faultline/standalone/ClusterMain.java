package dev.faultline.standalone;

import dev.faultline.localcluster.LocalCluster;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Broker and registry alone, for services that run as processes of their own. Arguments: data folder, broker port,
 * registry port (0 for free ones). Prints {@code kafka=…} and {@code registry=…}, then {@code ready}, and runs until it is
 * terminated.
 */
public final class ClusterMain {

    private ClusterMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3) {
            System.err.println("usage: ClusterMain DATA_DIR KAFKA_PORT REGISTRY_PORT");
            System.exit(2);
        }
        LocalCluster.Ports ports = new LocalCluster.Ports(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        LocalCluster cluster = LocalCluster.start(Path.of(args[0]), ports);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-stop"));
        System.out.println("kafka=" + cluster.bootstrapServers());
        System.out.println("registry=" + cluster.registryUrl());
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
