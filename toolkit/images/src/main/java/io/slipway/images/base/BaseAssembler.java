package io.slipway.images.base;

import io.slipway.images.base.BaseDefinition.RuntimeSet;
import io.slipway.images.base.BaseLock.LockedImage;
import io.slipway.images.base.BaseLock.LockedPackage;
import io.slipway.images.base.Tasks.Task;
import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.fetch.BuildLog;
import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileSystemEntry.Link;
import io.slipway.images.base.rootfs.FileTree;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerWriter;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the images of all sets and platforms from packages that are in the cache. */
final class BaseAssembler {
    private static final String CA_CERTIFICATES = "ca-certificates";

    private final BaseDefinition definition;
    private final BaseLock lock;
    private final boolean locked;
    private final SortedMap<String, byte[]> certificates;
    private final PackageCache cache;
    private final ModuleLinker linker;
    private final BuildLog log;

    /**
     * @param locked whether the packages are those of the lock file
     * @param certificates the definition's certificate files by name
     */
    BaseAssembler(
            BaseDefinition definition,
            BaseLock lock,
            boolean locked,
            SortedMap<String, byte[]> certificates,
            PackageCache cache,
            ModuleLinker linker,
            BuildLog log) {
        this.definition = definition;
        this.lock = lock;
        this.locked = locked;
        this.certificates = certificates;
        this.cache = cache;
        this.linker = linker;
        this.log = log;
    }

    /** A layer in the layout, and what the image's history says of it. */
    private record Layer(Descriptor descriptor, Digest diffId, String description) {}

    /**
     * Writes all images to {@code layout} and tags them.
     *
     * @param work an empty directory for the while
     * @return their digests by tag
     */
    SortedMap<String, LockedImage> assemble(ImageLayout layout, Path work) throws IOException {
        try (Tasks tasks = new Tasks()) {
            LinkingRoot root = linkingRoot(tasks, work);
            Map<String, Task<Layer>> system = new LinkedHashMap<>();
            for (String architecture : definition.architectures()) {
                system.put(architecture, tasks.start(() -> systemLayer(layout, architecture)));
            }
            Map<String, Map<String, Task<List<Layer>>>> upper = new LinkedHashMap<>();
            for (String set : definition.sets().keySet()) {
                Map<String, Task<List<Layer>>> platforms = new LinkedHashMap<>();
                for (String architecture : definition.architectures()) {
                    platforms.put(architecture, tasks.start(() -> setLayers(layout, root, architecture, set)));
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
                    manifests.add(manifest(layout, architecture, layers));
                }
                images.put(definition.tag(set), index(layout, set, manifests));
            }
            return images;
        }
    }

    private LinkingRoot linkingRoot(Tasks tasks, Path work) throws IOException {
        String machine = Platform.current().architecture();
        if (!definition.architectures().contains(machine)) {
            throw new BaseImageException("Linking the runtimes: jlink runs on one of " + definition.architectures()
                    + ", this machine is " + machine + ". Use the Maven artifact of the base image instead.");
        }
        LinkingRoot root = new LinkingRoot(work, machine, linker);
        for (String name : definition.packages().keySet()) {
            root.install(cache.get(lock.find(machine, name)));
        }
        List<Task<Void>> unpacking = new ArrayList<>();
        for (String name : definition.java().packages()) {
            for (String architecture : definition.architectures()) {
                DebFile deb = cache.get(lock.find(architecture, name));
                unpacking.add(tasks.start(() -> {
                    root.installJdk(architecture, deb);
                    return null;
                }));
            }
        }
        for (Task<Void> task : unpacking) {
            task.result();
        }
        return root;
    }

    private Layer systemLayer(ImageLayout layout, String architecture) throws IOException {
        FileTree tree = new FileTree();
        SystemFiles.put(tree);
        putPackages(tree, architecture, definition.packages());
        TrustStore trust = new TrustStore();
        if (definition.packages().containsKey(CA_CERTIFICATES)) {
            cache.get(lock.find(architecture, CA_CERTIFICATES)).walk((path, entry, content) -> {
                if (entry.isFile() && path.startsWith("usr/share/ca-certificates/") && path.endsWith(".crt")) {
                    trust.add(Path.of(path).getFileName().toString(), content.readAllBytes());
                }
            });
        }
        certificates.forEach(trust::add);
        tree.put(TrustStore.BUNDLE, new Content(0644, trust.pemBundle()));
        tree.put(TrustStore.JAVA, new Content(0644, trust.javaKeyStore()));
        return write(
                layout,
                tree,
                "Debian packages: "
                        + versions(architecture, definition.packages().keySet()));
    }

    private List<Layer> setLayers(ImageLayout layout, LinkingRoot root, String architecture, String name)
            throws IOException {
        RuntimeSet set = definition.sets().get(name);
        List<Layer> layers = new ArrayList<>();
        if (!set.packages().isEmpty()) {
            FileTree tree = new FileTree();
            putPackages(tree, architecture, set.packages());
            layers.add(write(
                    layout,
                    tree,
                    "Debian packages: " + versions(architecture, set.packages().keySet())));
        }
        Path runtime =
                root.link(architecture, name, set.modules(), definition.java().options());
        FileTree tree = new FileTree();
        String home = home().substring(1);
        tree.putAll(home, runtime);
        tree.put(home + "/lib/security/cacerts", new Link("/" + TrustStore.JAVA));
        for (String jdk : definition.java().packages()) {
            PackageFiles.putLicence(tree, jdk, cache.get(lock.find(architecture, jdk)), root.directory(architecture));
        }
        layers.add(write(layout, tree, "Java runtime, set " + name + ": " + String.join(", ", set.modules())));
        log.info(String.format(
                Locale.ROOT,
                "Made %s:%s for %s: runtime of %.1f MB unpacked, %.1f MB compressed",
                definition.name(),
                definition.tag(name),
                architecture,
                tree.size() / 1e6,
                layers.get(layers.size() - 1).descriptor().size() / 1e6));
        return layers;
    }

    private void putPackages(FileTree tree, String architecture, Map<String, List<String>> packages)
            throws IOException {
        for (Map.Entry<String, List<String>> entry : packages.entrySet()) {
            LockedPackage locked = lock.find(architecture, entry.getKey());
            PackageFiles.put(tree, locked.name(), cache.get(locked), entry.getValue());
        }
    }

    private static Layer write(ImageLayout layout, FileTree tree, String description) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            LayerWriter layer = new LayerWriter(blob);
            try (layer) {
                tree.writeTo(layer);
            }
            return new Layer(blob.commit(MediaType.OCI_LAYER_GZIP), layer.diffId(), description);
        }
    }

    private Descriptor manifest(ImageLayout layout, String architecture, List<Layer> layers) throws IOException {
        Platform platform = Platform.parse("linux/" + architecture);
        ImageConfig config = ImageConfig.empty(platform)
                .withCreated(lock.created())
                .withUser(SystemFiles.USER + ":" + SystemFiles.USER)
                .withWorkingDirectory(SystemFiles.WORKING_DIRECTORY)
                .withStopSignal("SIGTERM")
                .withEnvironment(List.of(
                        "PATH=" + home() + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "JAVA_HOME=" + home(),
                        "LANG=C.UTF-8"))
                .withLabels(Map.of("io.slipway.base.java", javaVersion(), "io.slipway.base.locked", "" + locked));
        for (Layer layer : layers) {
            config = config.withLayer(layer.diffId(), layer.description());
        }
        Manifest manifest = Manifest.image(
                layout.write(MediaType.OCI_CONFIG, config.toJson()),
                layers.stream().map(Layer::descriptor).toList(),
                Map.of());
        return layout.write(MediaType.OCI_MANIFEST, manifest.toJson()).withPlatform(platform);
    }

    private LockedImage index(ImageLayout layout, String set, List<Descriptor> manifests) throws IOException {
        Map<String, String> annotations = Map.of(
                "org.opencontainers.image.title", definition.name() + ":" + definition.tag(set),
                "org.opencontainers.image.description", "Java runtime, set " + set + ", on Debian packages",
                "org.opencontainers.image.version", javaVersion(),
                "org.opencontainers.image.created", lock.created().toString(),
                "org.opencontainers.image.licenses", definition.licenses(),
                "org.opencontainers.image.vendor", definition.vendor(),
                "io.slipway.base.locked", "" + locked);
        Descriptor index = layout.write(
                MediaType.OCI_INDEX, Index.of(manifests, annotations).toJson());
        layout.tag(definition.tag(set), index);
        SortedMap<String, String> platforms = new TreeMap<>();
        manifests.forEach(manifest -> platforms.put(
                manifest.platform().orElseThrow().toString(), manifest.digest().toString()));
        return new LockedImage(index.digest().toString(), platforms);
    }

    private String home() {
        return "/usr/lib/jvm/java-" + definition.java().version();
    }

    private String javaVersion() throws BaseImageException {
        String architecture = definition.architectures().get(0);
        return lock.find(architecture, definition.java().packages().get(0)).version();
    }

    private String versions(String architecture, Iterable<String> names) throws BaseImageException {
        List<String> versions = new ArrayList<>();
        for (String name : names) {
            versions.add(name + " " + lock.find(architecture, name).version());
        }
        return String.join(", ", versions);
    }
}
