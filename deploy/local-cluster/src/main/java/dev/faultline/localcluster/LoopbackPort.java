package dev.faultline.localcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, looked at before a server is given one, so that a taken port is named in one line. */
public final class LoopbackPort {

    /** The only address anything local listens on. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * The port to use: the wanted one if nobody listens on it, or a free one.
     *
     * @param wanted 1 to 65535, or 0 for any free port
     * @param forWhom names the part in the error, as in "the broker"
     * @throws LocalClusterException when the wanted port is taken
     */
    public static int claim(int wanted, String forWhom) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(HOST, wanted));
            return probe.getLocalPort();
        } catch (BindException taken) {
            throw new LocalClusterException(
                    "Port %d for %s is taken: stop what listens there (ss -ltnp 'sport = :%d'), or give another port."
                            .formatted(wanted, forWhom, wanted),
                    taken);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a socket on " + HOST, e);
        }
    }
}
