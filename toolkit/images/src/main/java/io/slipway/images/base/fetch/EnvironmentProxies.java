package io.slipway.images.base.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy} name, in lower or
 * upper case, as curl and apt read them.
 */
public final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;

    public EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return proxyUri(uri)
                .filter(proxy -> !excepted(uri.getHost().toLowerCase(Locale.ROOT)))
                .map(proxy -> List.of(new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()))))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The caller gets the failure itself, and tells it.
    }

    /** Answers a proxy's question with the user and password of its address, if it has them. */
    public Authenticator authenticator() {
        List<URI> proxies = new ArrayList<>();
        for (String scheme : List.of("http", "https")) {
            proxyUri(URI.create(scheme + "://any.invalid/")).ifPresent(proxies::add);
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return proxies.stream()
                        .filter(proxy -> getRequestorType() == RequestorType.PROXY)
                        .filter(proxy -> proxy.getHost().equals(getRequestingHost()) && proxy.getUserInfo() != null)
                        .findFirst()
                        .map(proxy -> proxy.getUserInfo().split(":", 2))
                        .filter(user -> user.length == 2)
                        .map(user -> new PasswordAuthentication(user[0], user[1].toCharArray()))
                        .orElse(null);
            }
        };
    }

    private Optional<URI> proxyUri(URI uri) {
        return setting(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                .or(() -> setting("all_proxy"))
                .map(text -> URI.create(text.contains("://") ? text : "http://" + text))
                .filter(proxy -> proxy.getHost() != null);
    }

    private boolean excepted(String host) {
        for (String entry :
                setting("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            String domain = entry.startsWith(".") ? entry.substring(1) : entry;
            if (entry.equals("*") || !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }
}
