package dev.faultline.notify.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves a name once and refuses addresses that are not public. The client connects to exactly what this answers, so a
 * name that resolves differently a moment later gains nothing. All addresses must be public, not just one.
 */
final class PublicOnlyResolver implements DnsResolver {
    private final DnsResolver names;

    PublicOnlyResolver() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    PublicOnlyResolver(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new PrivateAddressException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** The name leads into a private network. */
    static final class PrivateAddressException extends UnknownHostException {
        PrivateAddressException(String host) {
            super(host + " is a private address; a target inside your own network says allowPrivateAddresses: true");
        }

        /** Whether this is why a request failed. */
        static boolean isCauseOf(IOException failure) {
            return failure instanceof PrivateAddressException || failure.getCause() instanceof PrivateAddressException;
        }
    }
}
