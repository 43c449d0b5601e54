package dev.faultline.standalone.line;

import dev.faultline.localcluster.LoopbackPort;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of a line, all on loopback; 0 anywhere means any free one.
 *
 * @param kafka the broker's
 * @param registry the registry's
 * @param services by service name
 */
public record LinePorts(int kafka, int registry, Map<String, Integer> services) {

    public LinePorts {
        services = Map.copyOf(services);
    }

    /**
     * The same ports with every 0 replaced, each looked at, so that a taken one is named before anything has started.
     *
     * @throws dev.faultline.localcluster.LocalClusterException naming the first port that is taken
     */
    LinePorts claim() {
        Map<String, Integer> claimed = new LinkedHashMap<>();
        services.forEach((name, port) -> claimed.put(name, LoopbackPort.claim(port, name)));
        return new LinePorts(
                LoopbackPort.claim(kafka, "the broker"), LoopbackPort.claim(registry, "the registry"), claimed);
    }

    /** The port of a service. */
    int of(String service) {
        Integer port = services.get(service);
        if (port == null) {
            throw new IllegalArgumentException("No port is set for " + service);
        }
        return port;
    }
}
