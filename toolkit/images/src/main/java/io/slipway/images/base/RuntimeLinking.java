package io.slipway.images.base;

import io.slipway.images.base.BaseDefinition.Java;
import io.slipway.images.base.Tasks.Task;
import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.rootfs.FileSystemEntry.Link;
import io.slipway.images.base.rootfs.FileTree;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the layers of Java runtimes. */
record RuntimeLinking(Java java, LockedPackages packages, LinkingRoot root) {
    /**
     * Unpacks what jlink needs.
     *
     * @param work an empty directory
     */
    static RuntimeLinking prepare(
            BaseDefinition definition, Java java, LockedPackages packages, ModuleLinker linker, Tasks tasks, Path work)
            throws IOException {
        String machine = Platform.current().architecture();
        if (!definition.architectures().contains(machine)) {
            throw new BaseImageException("Linking the runtimes: jlink runs on one of " + definition.architectures()
                    + ", this machine is " + machine + ". Use the Maven artifact of the base image instead.");
        }
        LinkingRoot root = new LinkingRoot(work, machine, linker);
        for (String name : definition.packages().keySet()) {
            root.install(packages.file(machine, name));
        }
        List<Task<Void>> unpacking = new ArrayList<>();
        for (String name : java.packages()) {
            for (String architecture : definition.architectures()) {
                DebFile deb = packages.file(architecture, name);
                unpacking.add(tasks.start(() -> {
                    root.installJdk(architecture, deb);
                    return null;
                }));
            }
        }
        for (Task<Void> task : unpacking) {
            task.result();
        }
        return new RuntimeLinking(java, packages, root);
    }

    /** Links {@code modules} into a layer. */
    Layer layer(ImageLayout layout, String architecture, String set, List<String> modules) throws IOException {
        Path runtime = root.link(architecture, set, modules, java.options());
        FileTree tree = new FileTree();
        String home = java.home().substring(1);
        tree.putAll(home, runtime);
        tree.put(home + "/lib/security/cacerts", new Link("/" + TrustStore.JAVA));
        for (String jdk : java.packages()) {
            PackageFiles.putLicence(tree, jdk, packages.file(architecture, jdk), root.directory(architecture));
        }
        return Layer.write(layout, tree, "Java runtime, set " + set + ": " + String.join(", ", modules));
    }
}
