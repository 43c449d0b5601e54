package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LinePorts;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the parts of the line listen, all on 127.0.0.1; 0 takes any free port. */
final class PortOptions {

    @Option(names = "--intake-port", paramLabel = "N", defaultValue = "8080", description = "default: 8080")
    private int intake;

    @Option(names = "--sla-port", paramLabel = "N", defaultValue = "8081", description = "board; default: 8081")
    private int sla;

    @Option(names = "--triage-port", paramLabel = "N", defaultValue = "8082", description = "default: 8082")
    private int triage;

    @Option(names = "--notify-port", paramLabel = "N", defaultValue = "8083", description = "default: 8083")
    private int notifier;

    @Option(names = "--registry-port", paramLabel = "N", defaultValue = "8084", description = "default: 8084")
    private int registry;

    @Option(names = "--kafka-port", paramLabel = "N", defaultValue = "9092", description = "default: 9092")
    private int kafka;

    LinePorts ports() {
        return new LinePorts(
                kafka, registry, Map.of("intake", intake, "sla", sla, "triage", triage, "notify", notifier));
    }
}
