package io.slipway.images.base;

import io.slipway.images.base.BaseDefinition.ImageSet;
import io.slipway.images.base.BaseLock.LockedImage;
import io.slipway.images.base.Tasks.Task;
import io.slipway.images.base.fetch.BuildLog;
import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileTree;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the images of all sets and platforms from packages that are in the cache. */
final class BaseAssembler {
    private static final String CA_CERTIFICATES = "ca-certificates";

    private final BaseDefinition definition;
    private final BaseLock lock;
    private final boolean locked;
    private final LocalFiles files;
    private final LockedPackages packages;
    private final ModuleLinker linker;
    private final BuildLog log;

    /** @param locked whether the lock file says all that goes in */
    BaseAssembler(
            BaseDefinition definition,
            BaseLock lock,
            boolean locked,
            LocalFiles files,
            PackageCache cache,
            ModuleLinker linker,
            BuildLog log) {
        this.definition = definition;
        this.lock = lock;
        this.locked = locked;
        this.files = files;
        this.packages = new LockedPackages(lock, cache);
        this.linker = linker;
        this.log = log;
    }

    /**
     * Writes all images to {@code layout} and tags them.
     *
     * @param work an empty directory for the while
     * @return their digests by tag
     */
    SortedMap<String, LockedImage> assemble(ImageLayout layout, Path work) throws IOException {
        try (Tasks tasks = new Tasks()) {
            Optional<RuntimeLinking> runtimes = runtimes(tasks, work);
            Map<String, Task<Layer>> system = new LinkedHashMap<>();
            for (String architecture : definition.architectures()) {
                system.put(architecture, tasks.start(() -> systemLayer(layout, architecture)));
            }
            Map<String, Map<String, Task<List<Layer>>>> upper = new LinkedHashMap<>();
            for (String set : definition.sets().keySet()) {
                Map<String, Task<List<Layer>>> platforms = new LinkedHashMap<>();
                for (String architecture : definition.architectures()) {
                    platforms.put(architecture, tasks.start(() -> setLayers(layout, runtimes, architecture, set)));
                }
                upper.put(set, platforms);
            }
            SortedMap<String, LockedImage> images = new TreeMap<>();
            for (String set : definition.sets().keySet()) {
                List<Descriptor> manifests = new ArrayList<>();
                for (String architecture : definition.architectures()) {
                    List<Layer> layers =
                            new ArrayList<>(List.of(system.get(architecture).result()));
                    layers.addAll(upper.get(set).get(architecture).result());
                    manifests.add(manifest(layout, set, architecture, layers));
                }
                images.put(definition.tag(set), index(layout, set, manifests));
            }
            return images;
        }
    }

    private Optional<RuntimeLinking> runtimes(Tasks tasks, Path work) throws IOException {
        return definition.java().isPresent()
                ? Optional.of(
                        RuntimeLinking.prepare(definition, definition.java().get(), packages, linker, tasks, work))
                : Optional.empty();
    }

    private Layer systemLayer(ImageLayout layout, String architecture) throws IOException {
        FileTree tree = new FileTree();
        SystemFiles.put(tree);
        packages.put(tree, architecture, definition.packages());
        putAuthorities(tree, architecture);
        files.put(tree);
        return Layer.write(
                layout,
                tree,
                packages.description(architecture, definition.packages().keySet()));
    }

    private void putAuthorities(FileTree tree, String architecture) throws IOException {
        TrustStore trust = new TrustStore();
        if (definition.packages().containsKey(CA_CERTIFICATES)) {
            packages.file(architecture, CA_CERTIFICATES).walk((path, entry, content) -> {
                if (entry.isFile() && path.startsWith("usr/share/ca-certificates/") && path.endsWith(".crt")) {
                    trust.add(Path.of(path).getFileName().toString(), content.readAllBytes());
                }
            });
        }
        files.addTo(trust);
        boolean java = definition.java().isPresent();
        if (java || !trust.isEmpty()) {
            tree.put(TrustStore.BUNDLE, new Content(0644, trust.pemBundle()));
        }
        if (java) {
            tree.put(TrustStore.JAVA, new Content(0644, trust.javaKeyStore()));
        }
    }

    private List<Layer> setLayers(
            ImageLayout layout, Optional<RuntimeLinking> runtimes, String architecture, String name)
            throws IOException {
        ImageSet set = definition.sets().get(name);
        List<Layer> layers = new ArrayList<>();
        if (!set.packages().isEmpty()) {
            FileTree tree = new FileTree();
            packages.put(tree, architecture, set.packages());
            layers.add(Layer.write(
                    layout,
                    tree,
                    packages.description(architecture, set.packages().keySet())));
        }
        if (runtimes.isPresent()) {
            layers.add(runtimes.get().layer(layout, architecture, name, set.modules()));
        }
        return layers;
    }

    private Descriptor manifest(ImageLayout layout, String set, String architecture, List<Layer> layers)
            throws IOException {
        Platform platform = Platform.parse("linux/" + architecture);
        ImageConfig config =
                Configuration.of(definition, platform, lock.created()).withLabels(labels());
        for (Layer layer : layers) {
            config = config.withLayer(layer.diffId(), layer.description());
        }
        Manifest manifest = Manifest.image(
                layout.write(MediaType.OCI_CONFIG, config.toJson()),
                layers.stream().map(Layer::descriptor).toList(),
                Map.of());
        log.info(String.format(
                Locale.ROOT,
                "Made %s:%s for %s: %.1f MB unpacked, %.1f MB compressed",
                definition.name(),
                definition.tag(set),
                platform,
                layers.stream().mapToLong(Layer::size).sum() / 1e6,
                layers.stream().mapToLong(layer -> layer.descriptor().size()).sum() / 1e6));
        return layout.write(MediaType.OCI_MANIFEST, manifest.toJson()).withPlatform(platform);
    }

    private Map<String, String> labels() throws BaseImageException {
        Map<String, String> labels = new TreeMap<>(Map.of("io.slipway.base.locked", "" + locked));
        if (definition.java().isPresent()) {
            labels.put("io.slipway.base.java", version().orElseThrow());
        }
        return labels;
    }

    private LockedImage index(ImageLayout layout, String set, List<Descriptor> manifests) throws IOException {
        Map<String, String> annotations = new TreeMap<>(Map.of(
                "org.opencontainers.image.title", definition.name() + ":" + definition.tag(set),
                "org.opencontainers.image.description", description(set),
                "org.opencontainers.image.created", lock.created().toString(),
                "org.opencontainers.image.licenses", definition.licenses(),
                "org.opencontainers.image.vendor", definition.vendor(),
                "io.slipway.base.locked", "" + locked));
        version().ifPresent(version -> annotations.put("org.opencontainers.image.version", version));
        Descriptor index = layout.write(
                MediaType.OCI_INDEX, Index.of(manifests, annotations).toJson());
        layout.tag(definition.tag(set), index);
        SortedMap<String, String> platforms = new TreeMap<>();
        manifests.forEach(manifest -> platforms.put(
                manifest.platform().orElseThrow().toString(), manifest.digest().toString()));
        return new LockedImage(index.digest().toString(), platforms);
    }

    private String description(String set) {
        return definition.description().orElse("Java runtime, set " + set + ", on Debian packages");
    }

    private Optional<String> version() throws BaseImageException {
        Optional<String> name = definition.versionPackage();
        return name.isPresent()
                ? Optional.of(
                        lock.find(definition.architectures().get(0), name.get()).version())
                : Optional.empty();
    }
}
