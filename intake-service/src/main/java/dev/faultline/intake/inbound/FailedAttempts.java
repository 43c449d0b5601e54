package dev.faultline.intake.inbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How many wrong keys an address may try. A right key always passes, even from an address that tried too many: behind a
 * proxy all monitors share one address, and one of them with an old key must not silence the rest. Guessing is hopeless
 * anyway against 32 random characters; what is bounded here is the work and the noise.
 */
public final class FailedAttempts {
    private static final int PREFIX_OF_A_NETWORK = 8;

    private final Allowance addresses;

    /** @param perMinute wrong keys an address may try in a minute */
    public FailedAttempts(int perMinute) {
        this.addresses = new Allowance(perMinute);
    }

    /**
     * Notes a wrong key.
     *
     * @param address a numeric address
     * @return how long to wait, when it was one too many
     */
    public Optional<Duration> note(String address) {
        return addresses.take(network(address));
    }

    /** How many addresses are remembered. */
    long size() {
        return addresses.size();
    }

    /** One host of IPv6 has a whole /64 to call from. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A literal address: nothing is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_OF_A_NETWORK))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
