package io.slipway.agent.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Resolver {

    /** All of them, at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The JVM's own. */
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
