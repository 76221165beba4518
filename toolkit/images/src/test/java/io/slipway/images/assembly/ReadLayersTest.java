package io.slipway.images.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLayersTest {
    private static final Descriptor LAYER = layer(2_000_000);
    private static final Digest DIFF_ID = digest("its tar");

    @TempDir
    Path cache;

    private ReadLayers layers;

    @BeforeEach
    void open() {
        layers = new ReadLayers(cache);
    }

    @Test
    void whatWasKeptIsKnownToTheNextBuild() {
        assertThat(layers.size(LAYER, DIFF_ID)).isEmpty();

        layers.keep(LAYER, DIFF_ID, 5_000_000);

        assertThat(new ReadLayers(cache).size(LAYER, DIFF_ID)).hasValue(5_000_000);
    }

    @Test
    void ofAnotherTarNothingIsKnown() {
        layers.keep(LAYER, DIFF_ID, 5_000_000);

        assertThat(layers.size(LAYER, digest("another tar"))).isEmpty();
    }

    @Test
    void whatIsDamagedIsNotBelieved() throws IOException {
        layers.keep(LAYER, DIFF_ID, 5_000_000);
        Path file = cache.resolve("layers").resolve(LAYER.digest().hex());
        Files.writeString(file, Files.readString(file).replace("5000000", "5e6"));

        assertThat(layers.size(LAYER, DIFF_ID)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsUnknown() throws IOException {
        Files.createDirectories(cache.resolve("layers").resolve(LAYER.digest().hex()));

        layers.keep(LAYER, DIFF_ID, 5_000_000);

        assertThat(layers.size(LAYER, DIFF_ID)).isEmpty();
    }

    @Test
    void aSmallLayerIsNotKept() {
        Descriptor small = layer(1000);

        layers.keep(small, DIFF_ID, 5000);

        assertThat(layers.size(small, DIFF_ID)).isEmpty();
    }

    @Test
    void withoutAPlaceToKeepThemAllLayersAreReadAgain() throws IOException {
        ReadLayers nowhere = new ReadLayers(Files.createFile(cache.resolve("file")));

        nowhere.keep(LAYER, DIFF_ID, 5_000_000);

        assertThat(nowhere.size(LAYER, DIFF_ID)).isEmpty();
    }

    private static Descriptor layer(long size) {
        return new Descriptor(MediaType.OCI_LAYER_GZIP, digest("a layer of " + size), size);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
