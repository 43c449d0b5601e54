package dev.faultline.chaos.line;

import dev.faultline.localcluster.LoopbackPort;
import java.util.LinkedHashSet;
import java.util.Set;

/** Free ports, each given once: a port that was free a moment ago may be free again at the next look. */
final class Ports {
    private final Set<Integer> given = new LinkedHashSet<>();

    int next() {
        int port;
        do {
            port = LoopbackPort.claim(0, "a part of the line");
        } while (!given.add(port));
        return port;
    }
}
