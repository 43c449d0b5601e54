package dev.faultline.chaos.line;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What only root may do: cut a network and fill a disk. It is done in a network and mount namespace of the run's own, so that
 * nothing of it reaches the machine: a rule that is left behind ends with the last process of the run.
 */
public final class Privilege {
    private Privilege() {}

    /** Why it cannot be done in this process; empty when it can. */
    public static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can, and this is not root");
        }
        try {
            if (!NetworkInterface.networkInterfaces().allMatch(Privilege::loopback)) {
                return Optional.of("this process shares the machine's network");
            }
        } catch (SocketException e) {
            return Optional.of("whose network this is cannot be told: " + e.getMessage());
        }
        return run(List.of("iptables", "-L", "-n")).map(why -> "iptables does not work: " + why);
    }

    private static boolean loopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    /**
     * How a command is started in namespaces of its own, with a loopback that is up; empty when it cannot be or need not be
     * done.
     */
    public static Optional<List<String>> apart(List<String> command) {
        if (!"root".equals(System.getProperty("user.name")) || missing().isEmpty()) {
            return Optional.empty();
        }
        List<String> apart = new ArrayList<>(
                List.of("unshare", "--net", "--mount", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        boolean works = run(apart(apart, List.of("iptables", "-L", "-n"))).isEmpty();
        return works ? Optional.of(apart(apart, command)) : Optional.empty();
    }

    private static List<String> apart(List<String> how, List<String> command) {
        List<String> all = new ArrayList<>(how);
        all.addAll(command);
        return all;
    }

    /** What it says when it fails; empty when it succeeds. */
    static Optional<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("Interrupted", e);
        }
    }
}
