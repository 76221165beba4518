package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.service.config.Fault;
import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewaySettingsTest {

    @Test
    void withoutSettingsThereAreNoRoutes() {
        GatewaySettings settings = read(Map.of());
        assertThat(settings.routes()).isEmpty();
        assertThat(settings.trustForwarded()).isFalse();
    }

    @Test
    void aRouteNeedsOnlyUpstreams() {
        assertThat(read(Map.of("ROUTES", "[{upstreams: ['http://a:1/', 'https://b']}]"))
                        .routes())
                .singleElement()
                .isEqualTo(new Route(
                        "*",
                        "/",
                        List.of(URI.create("http://a:1"), URI.create("https://b")),
                        true,
                        new Route.Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(30)),
                        new Route.Ejection(3, Duration.ofSeconds(10))));
    }

    @Test
    void everythingOfARouteCanBeSet() {
        Route route =
                read(Map.of("FORWARDED_TRUST", "true", "ROUTES", """
                        - host: Shop.Example.org
                          path: /cart
                          upstreams: [http://10.0.0.7:8080]
                          preserve-host: false
                          timeouts: {connect: 100ms, response: 5s, idle: 2m}
                          ejection: {failures: 1, pause: 1s}
                        """)).routes().getFirst();
        assertThat(route.name()).isEqualTo("shop.example.org/cart");
        assertThat(route.preserveHost()).isFalse();
        assertThat(route.timeouts())
                .isEqualTo(new Route.Timeouts(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(2)));
        assertThat(route.ejection()).isEqualTo(new Route.Ejection(1, Duration.ofSeconds(1)));
    }

    @Test
    void allFaultsOfAllRoutesAreFoundAtOnce() {
        InvalidSettingsException invalid =
                catchThrowableOfType(InvalidSettingsException.class, () -> read(Map.of("ROUTES", """
                        - {host: 'a b', path: cart/../x, upstreams: [ftp://a, 'http://b/path', 'http://u:p@c']}
                        - {path: /x, upstreams: [], timeouts: {connect: soon, respons: 1s}}
                        - {path: /y, upstreams: ['http://a'], ejection: {failures: 0}}
                        - {path: /y, upstreams: ['http://a']}
                        - nonsense
                        """)));
        assertThat(invalid.faults())
                .extracting(Fault::setting)
                .contains(
                        "routes[0].host",
                        "routes[0].path",
                        "routes[0].upstreams",
                        "routes[1].upstreams",
                        "routes[1].timeouts.connect",
                        "routes[1].timeouts.respons",
                        "routes[2].ejection.failures",
                        "routes[3].path",
                        "routes[4]");
        assertThat(invalid.faults().stream().filter(fault -> fault.setting().equals("routes[0].upstreams")))
                .hasSize(3);
        assertThat(invalid).hasMessageContaining("routes[1].timeouts.connect: found \"soon\"; set a time from 10ms to");
    }

    @Test
    void theExampleOfTheDocumentationIsValid(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("../docs/gateway.md"));
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("gateway.yaml"), example.group(1));
        assertThat(read(Map.of("CONFIG_FILE", file.toString())).routes())
                .extracting(Route::name)
                .containsExactly("shop.example.org/", "shop.example.org/cart", "*.example.net/");
    }

    private static GatewaySettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        GatewaySettings read = GatewaySettings.read(settings);
        settings.verify();
        return read;
    }
}
