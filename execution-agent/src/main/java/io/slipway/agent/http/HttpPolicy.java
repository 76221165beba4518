package io.slipway.agent.http;

import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepFailedException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What http steps may do.
 *
 * @param hosts whom they may ask; none is nobody
 * @param methods how
 * @param allowPrivate whether also at addresses that only a private network has
 */
public record HttpPolicy(List<HostRule> hosts, Set<String> methods, boolean allowPrivate) {

    public HttpPolicy {
        hosts = List.copyOf(hosts);
        methods = Set.copyOf(methods);
    }

    void requireMethod(String method) throws StepFailedException {
        if (!methods.contains(method)) {
            throw new StepFailedException(Failure.lasting(
                    "method-refused",
                    "this agent does not send %s; allow it in http.allowed-methods".formatted(method)));
        }
    }

    void requireHost(Origin origin) throws StepFailedException {
        if (hosts.stream().noneMatch(rule -> rule.allows(origin))) {
            throw new StepFailedException(Failure.lasting(
                    "host-refused", "this agent may not ask %s; allow it in http.allowed-hosts".formatted(origin)));
        }
    }

    // One refused address refuses the name: who answers with both may answer with the other one next time.
    void requireAddresses(Origin origin, List<InetAddress> addresses) throws StepFailedException {
        for (InetAddress address : addresses) {
            Optional<String> refusal = AddressRange.of(address).refusal(allowPrivate);
            if (refusal.isPresent()) {
                throw new StepFailedException(Failure.lasting(
                        "address-refused",
                        "%s is at %s, which is %s".formatted(origin.host(), address.getHostAddress(), refusal.get())));
            }
        }
    }
}
