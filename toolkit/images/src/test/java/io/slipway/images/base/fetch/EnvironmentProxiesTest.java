package io.slipway.images.base.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {
    private static final URI FILE = URI.create("http://mirror.example.com/file");

    @Test
    void theProxyOfTheSchemeIsTaken() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Map.of("http_proxy", "http://plain.example:3128", "HTTPS_PROXY", "tls.example:8443"));

        assertThat(proxy(proxies, FILE)).isEqualTo(InetSocketAddress.createUnresolved("plain.example", 3128));
        assertThat(proxy(proxies, URI.create("https://mirror.example.com/")))
                .isEqualTo(InetSocketAddress.createUnresolved("tls.example", 8443));
    }

    @ParameterizedTest
    @CsvSource({
        "'localhost,example.com', true",
        "'.example.com', true",
        "'mirror.example.com', true",
        "'*', true",
        "'ample.com', false",
        "'other.example.com', false",
        "'', false",
    })
    void noProxyNamesDomains(String noProxy, boolean direct) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("http_proxy", "http://proxy.example:3128", "no_proxy", noProxy));

        assertThat(proxies.select(FILE).equals(List.of(Proxy.NO_PROXY))).isEqualTo(direct);
    }

    @Test
    void withoutSettingsThereIsNoProxy() {
        assertThat(new EnvironmentProxies(Map.of("http_proxy", " ")).select(FILE))
                .containsExactly(Proxy.NO_PROXY);
    }

    private static InetSocketAddress proxy(EnvironmentProxies proxies, URI uri) {
        return (InetSocketAddress) proxies.select(uri).get(0).address();
    }
}
