package io.slipway.base.inside;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Prints the address of each host that is named. */
public final class Resolve {
    private Resolve() {}

    public static void main(String[] hosts) throws UnknownHostException {
        for (String host : hosts) {
            System.out.println(InetAddress.getByName(host).getHostAddress());
        }
    }
}
