package dev.faultline.chaos.line;

import java.util.List;

/** A port nobody reaches any more, though who listens there still reaches all others: packets to it are dropped. */
public final class Cut {
    private final int port;

    Cut(int port) {
        this.port = port;
    }

    /** From now on. */
    public void make() {
        rule("-A");
    }

    /** No longer. */
    public void mend() {
        rule("-D");
    }

    private void rule(String deed) {
        Privilege.run(List.of(
                        "iptables",
                        deed,
                        "INPUT",
                        "-i",
                        "lo",
                        "-p",
                        "tcp",
                        "--dport",
                        Integer.toString(port),
                        "-j",
                        "DROP"))
                .ifPresent(why -> {
                    throw new ChaosException("iptables " + deed + " of port " + port + ": " + why);
                });
    }
}
