package io.slipway.base.inside;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;

/** Answers every question for an IPv4 address with the same one, and all other questions with nothing (RFC 1035). */
public final class DnsServer {
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 7};
    private static final int HEADER = 12;
    private static final int PORT = 53;
    private static final short TYPE_A = 1;
    private static final short CLASS_IN = 1;
    private static final short RESPONSE_RECURSIVE = (short) 0x8180;
    private static final short NAME_OF_QUESTION = (short) 0xC00C;

    private DnsServer() {}

    public static void main(String[] args) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(PORT)) {
            System.out.println("ready");
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }
    }

    private static byte[] answer(ByteBuffer query) {
        int end = HEADER;
        while (query.get(end) != 0) {
            end += 1 + query.get(end);
        }
        short type = query.getShort(end + 1);
        int questionEnd = end + 5;
        boolean known = type == TYPE_A;
        ByteBuffer answer = ByteBuffer.allocate(questionEnd + (known ? 16 : 0));
        answer.putShort(query.getShort(0)).putShort(RESPONSE_RECURSIVE);
        answer.putShort((short) 1).putShort((short) (known ? 1 : 0)).putInt(0);
        answer.put(query.array(), HEADER, questionEnd - HEADER);
        if (known) {
            answer.putShort(NAME_OF_QUESTION).putShort(TYPE_A).putShort(CLASS_IN);
            answer.putInt(60).putShort((short) ADDRESS.length).put(ADDRESS);
        }
        return answer.array();
    }
}
