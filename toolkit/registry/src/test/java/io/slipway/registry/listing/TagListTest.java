package io.slipway.registry.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.registry.SmallImages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path root;

    private LoopbackRegistry registry;
    private ImageReference repository;
    private Descriptor newest;

    @BeforeEach
    void start() throws Exception {
        registry = LoopbackRegistry.start(root);
        ImageLayout layout = ImageLayout.create(root.resolve("acme/orders"));
        newest = SmallImages.image(layout, "1.10.0", "2026-11-21T11:00:00Z");
        layout.tag("v1.10.0", newest);
        layout.tag("latest", newest);
        layout.tag(newest.digest().toString().replace(':', '-'), newest);
        layout.tag("v1.2.0", SmallImages.image(layout, "1.2.0", "2026-11-01T11:00:00Z"));
        layout.tag("dev", SmallImages.image(layout, "2.0.0-SNAPSHOT-long", "2026-11-21T10:00:00.123Z"));
        repository = ImageReference.parse(registry.address() + "/acme/orders");
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TAG, dev latest v1.10.0 v1.2.0",
        "CREATED, latest v1.10.0 dev v1.2.0",
        "VERSION, v1.10.0 v1.2.0 dev latest",
        "SIZE, dev latest v1.10.0 v1.2.0"
    })
    void tagsAreSorted(TagOrder order, String expected) throws Exception {
        assertThat(read(order)).extracting(TaggedSummary::tag).containsExactly(expected.split(" "));
    }

    @Test
    void tagsAreFiltered() throws Exception {
        assertThat(list().read(repository, tag -> tag.startsWith("v1.2"), TagOrder.TAG))
                .extracting(TaggedSummary::tag)
                .containsExactly("v1.2.0");
    }

    @Test
    void theTableIsForPeople() throws Exception {
        String digest = newest.digest().abbreviated();

        assertThat(TagTable.text(read(TagOrder.CREATED), NOW))
                .startsWith("""
                        TAG      DIGEST        PLATFORMS                 TO PULL  CREATED               AGE      PROMOTED FROM
                        latest   %1$s  linux/amd64, linux/arm64  %2$s    2026-11-21T11:00:00Z  60 min   -
                        v1.10.0  %1$s  linux/amd64, linux/arm64  %2$s    2026-11-21T11:00:00Z  60 min   -
                        """.formatted(digest, "191 B"))
                .endsWith("2026-11-01T11:00:00Z  20 d     -\n");
    }

    @Test
    void theJsonIsForScripts() throws Exception {
        assertThat(TagTable.json(repository.name(), read(TagOrder.TAG)))
                .contains(
                        "\"repository\" : \"" + repository.name() + "\"",
                        "\"tag\" : \"v1.10.0\"",
                        "\"digest\" : \"" + newest.digest() + "\"",
                        "\"version\" : \"1.10.0\"",
                        "\"platform\" : \"linux/arm64\"");
    }

    private List<TaggedSummary> read(TagOrder order) throws Exception {
        return list().read(repository, tag -> true, order);
    }

    private static TagList list() throws Exception {
        return new TagList(
                RegistryClient.create(Credentials.of(Map.of(), Path.of("/nonexistent")), ClientOptions.defaults()));
    }
}
