package dev.faultline.notify.channel;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the public Internet from those a message must not be led to by somebody else's URL. */
final class PublicAddresses {
    private PublicAddresses() {}

    /**
     * False for loopback, private, link-local (cloud metadata among them), shared, unspecified, multicast and reserved
     * addresses, and for an IPv6 address that embeds such an IPv4 one.
     */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes, int from) {
        int a = bytes[from] & 0xFF;
        int b = bytes[from + 1] & 0xFF;
        int c = bytes[from + 2] & 0xFF;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2));
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    private static boolean isPublic6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
        boolean documentation = starts(bytes, 0x20, 0x01, 0x0D, 0xB8);
        if (uniqueLocal || documentation) {
            return false;
        }
        if (starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic4(bytes, 12);
        }
        if (starts(bytes, 0x00, 0x64, 0xFF, 0x9B)) {
            return isPublic4(bytes, 12);
        }
        return !starts(bytes, 0x20, 0x02) || isPublic4(bytes, 2);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
