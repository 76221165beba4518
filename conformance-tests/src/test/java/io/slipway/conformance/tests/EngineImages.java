package io.slipway.conformance.tests;

import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.BuiltImages.BuiltImage;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Images in the engine, each loaded when it is first asked for, until this is closed. */
final class EngineImages implements AutoCloseable {
    private static final String LEDGER = "ledger";

    private final ContainerEngine engine;
    private final Path directory;
    private final Map<String, LoadedImage> images = new HashMap<>();

    /** @param directory for the layouts of images that are made here */
    EngineImages(ContainerEngine engine, Path directory) {
        this.engine = engine;
        this.directory = directory;
    }

    /** The tag of an image of the reactor. */
    synchronized String built(String name) throws IOException {
        if (!images.containsKey(name)) {
            BuiltImage image = new BuiltImages(ReactorImages.root()).find(name).orElseThrow();
            images.put(name, engine.load(image.layout(), "platform-" + name, image.digest(), engine.platform()));
        }
        return images.get(name).tag();
    }

    /** The tag of what agents write to. */
    synchronized String ledger() throws IOException {
        if (!images.containsKey(LEDGER)) {
            ImageLayout layout = ImageLayout.create(directory.resolve(LEDGER));
            ImageRecord good = ReactorImages.record("gateway");
            Digest image =
                    ClassImage.build(layout, "Ledger", good, engine.platform(), Map.of(), UnaryOperator.identity());
            images.put(LEDGER, engine.load(layout, LEDGER, image, engine.platform()));
        }
        return images.get(LEDGER).tag();
    }

    @Override
    public void close() {
        images.values().forEach(LoadedImage::close);
    }
}
