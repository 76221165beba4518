package io.slipway.conformance.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket as the kernel lists it: {@code /proc/net/tcp} and {@code tcp6} (proc_net(5)). */
public record TcpSocket(InetAddress address, int port, boolean listens) {
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+: ([0-9A-F]{8}(?:[0-9A-F]{24})?):([0-9A-F]{4}) \\S+ ([0-9A-F]{2}) .*");
    private static final String LISTEN = "0A";
    private static final int WORD = 8;

    /** All sockets of a table; its first line is its heading. */
    public static List<TcpSocket> parse(String table) {
        List<TcpSocket> sockets = new ArrayList<>();
        table.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + line + "' is no line of Linux's table of sockets");
            }
            sockets.add(new TcpSocket(
                    address(matcher.group(1)),
                    Integer.parseInt(matcher.group(2), 16),
                    matcher.group(3).equals(LISTEN)));
        });
        return sockets;
    }

    /** Whether it can be reached from outside the container. */
    public boolean reachable() {
        return !address.isLoopbackAddress();
    }

    /** Words in the byte order of the machine: of every platform that images are made for, the little end first. */
    private static InetAddress address(String hex) {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < hex.length(); i += WORD) {
            bytes.putInt(Integer.parseUnsignedInt(hex.substring(i, i + WORD), 16));
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }
}
