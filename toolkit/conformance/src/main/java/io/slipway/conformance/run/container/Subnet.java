package io.slipway.conformance.run.container;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The addresses that share their first bits with one.
 *
 * @param bits how many
 */
record Subnet(InetAddress address, int bits) {
    /** Those that this machine has an address in, so that what it sends there passes no router. */
    static Stream<Subnet> local() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .map(own -> new Subnet(own.getAddress(), own.getNetworkPrefixLength()));
        } catch (SocketException e) {
            throw new UncheckedIOException("Tried to list this machine's networks: " + e.getMessage(), e);
        }
    }

    boolean contains(InetAddress other) {
        byte[] first = address.getAddress();
        byte[] second = other.getAddress();
        return first.length == second.length && Arrays.equals(masked(first), masked(second));
    }

    private byte[] masked(byte[] octets) {
        byte[] masked = octets.clone();
        for (int bit = bits; bit < Byte.SIZE * masked.length; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return masked;
    }
}
