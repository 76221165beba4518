package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

    private final RoutingTable table = table(
            "*/", "*/orders", "*/orders/archive/", "*.example.org/", "*.eu.example.org/", "shop.example.org/cart");

    @ParameterizedTest
    @CsvSource({
        "elsewhere.net,       /,                     */",
        "elsewhere.net,       /ordersandmore,        */",
        "elsewhere.net,       /orders,               */orders",
        "elsewhere.net,       /orders/7,             */orders",
        "elsewhere.net,       /orders/archive/1,     */orders/archive/",
        "elsewhere.net,       /orders/archive,       */orders",
        "example.org,         /,                     */",
        "www.example.org,     /orders,               *.example.org/",
        "a.eu.example.org,    /,                     *.eu.example.org/",
        "notexample.org,      /,                     */",
        "shop.example.org,    /cart/7,               shop.example.org/cart",
        "shop.example.org,    /other,                *.example.org/",
    })
    void theMostSpecificHostThenTheLongestPathWins(String host, String path, String route) {
        assertThat(table.find(host, path).map(Route::name)).contains(route);
    }

    @Test
    void aRequestThatFitsNoRouteHasNone() {
        assertThat(table("shop.example.org/cart").find("shop.example.org", "/")).isEmpty();
        assertThat(table("shop.example.org/cart").find("example.org", "/cart")).isEmpty();
        assertThat(table().find("example.org", "/")).isEmpty();
    }

    private static RoutingTable table(String... names) {
        return new RoutingTable(
                Arrays.stream(names).map(RoutingTableTest::route).toList());
    }

    private static Route route(String name) {
        int slash = name.indexOf('/');
        Duration any = Duration.ofSeconds(1);
        return new Route(
                name.substring(0, slash),
                name.substring(slash),
                List.of(URI.create("http://127.0.0.1:1")),
                true,
                new Route.Timeouts(any, any, any),
                new Route.Ejection(1, any));
    }
}
