package io.slipway.registry.pulls;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullSourceTest {
    private static final String HARBOR = "/api/v2.0/projects/acme/repositories/shop%252Forders";
    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});
    private static final Instant TIME = Instant.parse("2026-11-20T08:00:00Z");

    private final MockRegistryApi server = new MockRegistryApi();
    private Credentials credentials = Credentials.of(new UserPassword("ada", "secret"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void harborTellsThemOfAllArtifactsPageByPage() throws IOException {
        String never = artifact(TWO, "0001-01-01T00:00:00.000Z");
        server.answer(
                HARBOR + "/artifacts?page=1&page_size=100",
                IntStream.range(0, 100).mapToObj(i -> never).collect(Collectors.joining(",", "[", "]")));
        server.answer(
                HARBOR + "/artifacts?page=2&page_size=100", "[" + artifact(ONE, "2026-11-20T08:00:00.000Z") + "]");
        server.answer(HARBOR, "{\"name\": \"acme/shop/orders\", \"pull_count\": 41}");

        assertThat(read(List.of(ONE))).contains(new Pulls(Map.of(ONE, TIME), OptionalLong.of(41)));
        assertThat(server.authorizations()).hasSize(3).containsOnly("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void quayTellsThemOfOneManifest() throws IOException {
        credentials = Credentials.of(new UserPassword("$oauthtoken", "t0ken"));
        quay(ONE, "7", "\"2026-11-20T08:00:00Z\"");
        quay(TWO, "0", "null");

        assertThat(read(List.of(ONE, TWO))).contains(new Pulls(Map.of(ONE, TIME), OptionalLong.of(7)));
        assertThat(server.authorizations()).containsOnly("Bearer t0ken");
    }

    @Test
    void whatIsNotToldOfAllIsNotTold() throws IOException {
        quay(ONE, "7", "\"2026-11-20T08:00:00Z\"");

        assertThat(read(List.of(ONE, TWO))).isEmpty();
        assertThat(read(List.of())).isEmpty();
    }

    @Test
    void aPageForPeopleIsNoAnswer() throws IOException {
        server.answer(HARBOR + "/artifacts?page=1&page_size=100", "<html>Welcome</html>");

        assertThat(read(List.of(ONE))).isEmpty();
    }

    private static String artifact(Digest digest, String pulled) {
        return "{\"digest\": \"" + digest + "\", \"pull_time\": \"" + pulled + "\"}";
    }

    private void quay(Digest digest, String count, String last) {
        server.answer(
                "/api/v1/repository/acme/shop/orders/manifest/" + digest + "/pull_statistics",
                "{\"manifest_digest\": \"" + digest + "\", \"manifest_pull_count\": " + count
                        + ", \"last_manifest_pull_date\": " + last + "}");
    }

    private Optional<Pulls> read(List<Digest> manifests) throws IOException {
        return new PullSource(RegistryClient.create(credentials, ClientOptions.defaults())
                        .repository(ImageReference.parse(server.address() + "/acme/shop/orders")))
                .read(manifests);
    }
}
