package io.slipway.images.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadableImageTest {
    @TempDir
    private Path directory;

    @Test
    void aLayoutsOnlyImageIsCalledAsItsDirectoryAndTag() throws IOException {
        ImageLayout layout = ImageLayout.create(directory.resolve("postgresql"));
        Descriptor image = tag(layout, "17");

        LoadableImage loadable = LoadableImage.in(layout.directory());

        assertThat(loadable.name()).isEqualTo("postgresql:17");
        assertThat(loadable.digest()).isEqualTo(image.digest());
    }

    @Test
    void aLayoutOfSeveralImagesIsNotGuessedAt() throws IOException {
        ImageLayout layout = ImageLayout.create(directory.resolve("postgresql"));
        tag(layout, "16");
        tag(layout, "17");

        assertThatThrownBy(() -> LoadableImage.in(layout.directory()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it has the tags [16, 17] (must be one)");
    }

    private static Descriptor tag(ImageLayout layout, String tag) throws IOException {
        Descriptor image =
                layout.write(MediaType.OCI_INDEX, Index.of(List.of(), Map.of()).toJson());
        layout.tag(tag, image);
        return image;
    }
}
