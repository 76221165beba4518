package io.slipway.registry.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImpatientClients;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.registry.LoopbackRegistry;
import io.slipway.registry.publish.PublishPlan.Change;
import io.slipway.registry.publish.PublishPlan.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishing to real repositories, by the loopback registry. */
class PublisherTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T14:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    @TempDir
    Path store;

    private final List<String> log = new ArrayList<>();
    private LoopbackRegistry registry;
    private RegistryClient client;
    private SmallBuild build;
    private Publisher publisher;

    @BeforeEach
    void start() throws Exception {
        registry = LoopbackRegistry.start(store);
        client = ImpatientClients.create(Credentials.none(), ClientOptions.defaults());
        build = new SmallBuild(root, registry.address() + "/acme");
        publisher = new Publisher(client, root.resolve("target/release"), CLOCK, log::add);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void allImagesAreThereWithTagsAndDocuments() throws Exception {
        BuiltImage orders = build.proved("orders", "1.2.3");
        BuiltImage stock = build.proved("stock", "1.2.3");

        publish(orders, stock);

        for (BuiltImage image : List.of(orders, stock)) {
            assertThat(repository(image).tags()).contains("v1.2.3", "v1.2", "v1", "latest");
            assertThat(named(image, "v1.2.3")).contains(image.image().digest());
            assertThat(named(image, "latest")).contains(image.image().digest());
            assertThat(repository(image).referrers(image.image().digest()))
                    .extracting(referrer -> referrer.artifactType().orElseThrow())
                    .containsExactlyInAnyOrder(
                            "application/vnd.slipway.conformance.v1+json", "application/vnd.cyclonedx+json");
        }
        assertThat(log.get(1))
                .startsWith("pushed " + registry.address() + "/acme/stock@")
                .contains("taken over");
    }

    @Test
    void aSecondPublishDoesNothing() throws Exception {
        BuiltImage orders = build.proved("orders", "1.2.3");
        publish(orders);
        log.clear();

        Change again = (Change) publisher.plan(List.of(orders), List.of());
        assertThat(again.isDone()).isTrue();
        publisher.apply(again);

        assertThat(repository(orders).referrers(orders.image().digest())).hasSize(2);
        assertThat(log).singleElement().asString().endsWith(": everything was there");
    }

    @Test
    void whatIsRefusedForOneImageWritesNothingOfAny() throws Exception {
        BuiltImage orders = build.proved("orders", "1.2.3");
        BuiltImage stock = build.built("stock", "1.2.3");

        assertThat(publisher.plan(List.of(orders, stock), List.of())).isInstanceOf(Refused.class);

        assertThat(store.resolve("acme")).doesNotExist();
        assertThat(root.resolve("target/release")).doesNotExist();
    }

    @Test
    void movingTagsFollowHigherVersionsAndTheFilesSayWhatTheyNamed() throws Exception {
        BuiltImage first = build.proved("orders", "1.2.3");
        publish(first);
        BuiltImage second = build.proved("orders", "1.3.0");
        List<PublishedImage> published = publish(second);
        BuiltImage patch = build.proved("orders", "1.2.4");
        publish(patch);

        assertThat(named(second, "latest")).contains(second.image().digest());
        assertThat(named(second, "v1.2")).contains(patch.image().digest());

        Path directory = root.resolve("release");
        PublishedFiles.write(
                directory, published, CLOCK.instant(), ReleaseNotes.of("## 1.3.0 (2026-11-21)\n", published));
        assertThat(directory.resolve("images.lock"))
                .content()
                .isEqualTo(registry.address() + "/acme/orders@" + second.image().digest() + "\n");
        assertThat(directory.resolve("notes.md")).content().startsWith("""
                ## 1.3.0 (2026-11-21)

                ### Images

                | image | tags | platforms | to pull |
                |---|---|---|---|
                | `%s/acme/orders@%s` | `v1.3.0`, `v1.3`, `v1`, `latest`, `sha-""".formatted(
                        registry.address(), second.image().digest()));
        JsonNode json = new JsonMapper().readTree(Files.readAllBytes(directory.resolve("images.json")));
        JsonNode latest = json.at("/images/0/tags/3");
        assertThat(latest.path("tag").asString()).isEqualTo("latest");
        assertThat(latest.path("previous").asString())
                .isEqualTo(first.image().digest().toString());
        assertThat(json.at("/images/0/referrers")).hasSize(2);
    }

    @Test
    void anInterruptedPublishIsCarriedOn() throws Exception {
        BuiltImage before = build.proved("orders", "1.2.3");
        publish(before);
        BuiltImage next = build.proved("orders", "1.2.4");
        Change change = (Change) publisher.plan(List.of(next), List.of());
        JournalFile file = new JournalFile(root.resolve("target/release/journal.json"));
        publisher.apply(change);
        PublishJournal done = file.read().orElseThrow();
        assertThat(done.finished()).contains(CLOCK.instant());
        // As it stood when the machine stopped after all tags.
        file.write(new PublishJournal(done.begun(), Optional.empty(), done.images()));
        log.clear();

        List<PublishedImage> published = publish(next);

        assertThat(log.get(0)).isEqualTo("the publish of 2026-11-21T14:00:00Z was interrupted; this one goes on");
        assertThat(published.get(0).tags())
                .filteredOn(tag -> tag.name().equals("latest"))
                .extracting(PublishedImage.PublishedTag::previous)
                .containsExactly(Optional.of(before.image().digest()));
    }

    @Test
    void aTagThatMovedSinceThePlanIsNotWritten() throws Exception {
        BuiltImage mine = build.proved("orders", "1.2.3");
        Change plan = (Change) publisher.plan(List.of(mine), List.of());
        BuiltImage others = build.proved("orders", "1.2.4");
        publish(others);

        assertThatThrownBy(() -> publisher.apply(plan))
                .isInstanceOf(MovedTagException.class)
                .hasMessageContaining("meanwhile it names " + others.image().digest());
        assertThat(named(mine, "latest")).contains(others.image().digest());
        assertThat(named(mine, "v1.2.3")).isEmpty();
    }

    @Test
    void aDamagedJournalIsAnErrorThatSaysWhatToDo() throws Exception {
        Path journal = root.resolve("target/release/journal.json");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "{\"schemaVersion\": 7}");
        Change plan = (Change) publisher.plan(List.of(build.proved("orders", "1.2.3")), List.of());

        assertThatThrownBy(() -> publisher.apply(plan))
                .hasMessageContaining("its schemaVersion is 7 (this Slipway reads 1)")
                .hasMessageContaining("perhaps delete it");
        assertThat(store.resolve("acme")).doesNotExist();
    }

    private List<PublishedImage> publish(BuiltImage... images) throws IOException {
        return publisher.apply((Change) publisher.plan(List.of(images), List.of()));
    }

    private Repository repository(BuiltImage image) {
        return client.repository(target(image));
    }

    private Optional<Digest> named(BuiltImage image, String tag) throws IOException {
        return repository(image).findManifest(tag).map(Descriptor::digest);
    }

    private static ImageReference target(BuiltImage image) {
        return image.target().orElseThrow();
    }
}
