package io.slipway.agent.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an address is for, after IANA's registries of special-purpose addresses (RFC 6890). */
enum AddressRange {
    /** Anybody's on the internet. */
    PUBLIC,

    /** Loopback, private use (RFC 1918), shared by a carrier (RFC 6598), unique local (RFC 4193). */
    PRIVATE,

    /** Never a server that a workflow has business with: link-local and cloud metadata, multicast, reserved. */
    FORBIDDEN;

    private static final List<Block> IPV4_PRIVATE = List.of(
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("172.16.0.0", 12),
            Block.of("192.168.0.0", 16));

    private static final List<Block> IPV4_FORBIDDEN = List.of(
            Block.of("0.0.0.0", 8),
            // Alibaba's metadata, within the carriers' block.
            Block.of("100.100.100.200", 32),
            // Azure's metadata, at a public address.
            Block.of("168.63.129.16", 32),
            Block.of("169.254.0.0", 16),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3));

    private static final List<Block> IPV6_PRIVATE = List.of(Block.of("::1", 128), Block.of("fc00::", 7));

    // Amazon's metadata, within the unique local block.
    private static final Block IPV6_METADATA = Block.of("fd00:ec2::", 32);

    private static final Block IPV6_GLOBAL = Block.of("2000::", 3);

    /** Within the global block: protocol assignments, documentation, 6to4, whose addresses lead elsewhere. */
    private static final List<Block> IPV6_SPECIAL =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    /** A network that has IPv6 only reaches IPv4 addresses by this prefix (RFC 6052). */
    private static final Block NAT64 = Block.of("64:ff9b::", 96);

    private static final int IPV4_BYTES = 4;

    static AddressRange of(InetAddress address) {
        if (address instanceof Inet4Address) {
            return of(address, IPV4_FORBIDDEN, IPV4_PRIVATE);
        }
        if (NAT64.contains(address)) {
            byte[] bytes = address.getAddress();
            return of(address(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length)));
        }
        if (IPV6_METADATA.contains(address)) {
            return FORBIDDEN;
        }
        if (IPV6_PRIVATE.stream().anyMatch(block -> block.contains(address))) {
            return PRIVATE;
        }
        boolean special = IPV6_SPECIAL.stream().anyMatch(block -> block.contains(address));
        return IPV6_GLOBAL.contains(address) && !special ? PUBLIC : FORBIDDEN;
    }

    /** Why an address of this range may not be asked; empty if it may. */
    Optional<String> refusal(boolean allowPrivate) {
        return switch (this) {
            case PUBLIC -> Optional.empty();
            case PRIVATE ->
                allowPrivate
                        ? Optional.empty()
                        : Optional.of("an address of a private network; http.allow-private would allow it");
            case FORBIDDEN -> Optional.of("a link-local, metadata, multicast or reserved address, and never asked");
        };
    }

    private static AddressRange of(InetAddress address, List<Block> forbidden, List<Block> confined) {
        if (forbidden.stream().anyMatch(block -> block.contains(address))) {
            return FORBIDDEN;
        }
        return confined.stream().anyMatch(block -> block.contains(address)) ? PRIVATE : PUBLIC;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + Arrays.toString(bytes), e);
        }
    }

    /** A block of addresses that begin with the same bits. */
    private record Block(byte[] first, int bits) {

        static Block of(String first, int bits) {
            return new Block(InetAddress.ofLiteral(first).getAddress(), bits);
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length == first.length && prefix(bytes).equals(prefix(first));
        }

        private BigInteger prefix(byte[] bytes) {
            return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
        }
    }
}
