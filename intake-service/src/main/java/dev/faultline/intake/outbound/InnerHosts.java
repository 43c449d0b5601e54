package dev.faultline.intake.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which hosts are within somebody's own network: what the world names must not lead there. */
public final class InnerHosts {
    private static final int IPV6_BYTES = 16;
    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;

    private InnerHosts() {}

    /**
     * Whether one of the host's addresses is an inner one.
     *
     * @throws UnknownHostException when it has none
     */
    public static boolean contain(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(InnerHosts::isInner);
    }

    /** Whether an address is loopback, link-local, private, multicast or no address of a host at all. */
    public static boolean isInner(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address.getAddress().length == IPV6_BYTES
                        && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
    }
}
