package dev.faultline.standalone.cli;

import dev.faultline.standalone.tail.KafkaCluster;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A cluster that has to be named, entered as an administrator. */
final class ClusterAddress {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "its brokers")
    private String kafka = "";

    @Option(names = "--registry", paramLabel = "URL", required = true, description = "its schema registry, an Apicurio")
    private String registry = "";

    @Mixin
    private KafkaOptions options = new KafkaOptions();

    KafkaCluster cluster() {
        return new KafkaCluster(kafka, registry, options.prefix(), options.settings());
    }
}
