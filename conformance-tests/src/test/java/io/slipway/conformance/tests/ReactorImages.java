package io.slipway.conformance.tests;

import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.worker.WorkOrder;
import io.slipway.images.ImageRecord;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this build made, and how it is to be proved. */
final class ReactorImages {
    private ReactorImages() {}

    static Path root() {
        return Path.of(System.getProperty("conformance.root"));
    }

    static Path output() {
        return root().resolve("target/conformance");
    }

    /** Never guessed: a release that forgot to ask for an engine would pass without one. */
    static EngineMode engine() {
        return EngineMode.parse(System.getProperty("conformance.engineMode", "not set"));
    }

    static boolean emulated() {
        return Boolean.getBoolean("conformance.emulated");
    }

    /** The images of all modules. */
    static List<WorkOrder.Item> images() throws IOException {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.sorted()
                    .map(module -> WorkOrder.Item.of(module.resolve("target/image.json"), module))
                    .filter(image -> Files.exists(image.record()))
                    .toList();
        }
    }

    static ImageRecord record(String name) throws IOException {
        return ImageRecord.read(root().resolve(name).resolve("target/image.json"));
    }

    static ImageLayout layout(ImageRecord image) throws IOException {
        return ImageLayout.open(root().resolve(image.layout()));
    }
}
