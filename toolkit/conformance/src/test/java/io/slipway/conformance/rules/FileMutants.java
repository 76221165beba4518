package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.SERVICE;
import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.elf;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The broken images of the rules about files. */
final class FileMutants {
    private static final Platform AMD64 = Platform.LINUX_AMD64;

    private static final Set<RuleId> HIDDEN = ids("FILE-010");
    private static final String STORED = "what is hidden is stored all the same";

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "PLATFORM-003",
                    "a library is for amd64 on both platforms",
                    image -> image.layer(layer -> layer.file("usr/lib/libnative.so", 0644, elf(AMD64)))),
            Mutant.of(
                    "FILE-001",
                    "a file is setuid",
                    image -> image.layer(layer -> layer.file("usr/bin/become", 04755, bytes("data")))),
            Mutant.of(
                    "FILE-001",
                    "a file is setgid",
                    image -> image.layer(layer -> layer.file("usr/bin/become", 02755, bytes("data")))),
            Mutant.of(
                    "FILE-002",
                    "an entry leads out of the root",
                    image -> image.layer(layer -> layer.file("app/../../etc/cron.d/job", 0644, bytes("data")))),
            Mutant.of(
                    "SHELL-001",
                    "a shell has another name",
                    image -> image.platformLayer(platform ->
                            layer -> layer.file("app/helper", 0755, elf(platform, "IFS", "PS4", "OPTIND")))),
            Mutant.of(
                    "SHELL-001",
                    "BusyBox has another name",
                    image -> image.platformLayer(
                            platform -> layer -> layer.file("app/helper", 0755, elf(platform, "BusyBox v1.36")))),
            Mutant.of(
                    "SHELL-001",
                    "a link is called sh",
                    image -> image.layer(layer -> layer.symlink("bin/sh", "/usr/bin/java"))),
            file("PACKAGE-001", "apt-get is there", "usr/bin/apt-get", 0755),
            file("PACKAGE-001", "pip is there for one version of Python", "usr/local/bin/pip3.11", 0755),
            Mutant.of(
                            "PLATFORM-003",
                            "a library for another machine is hidden by a later layer",
                            image -> image.layer(layer -> layer.file("usr/lib/libnative.so", 0644, elf(AMD64)))
                                    .layer(layer -> layer.file("usr/lib/.wh.libnative.so", 0644, bytes(""))))
                    .followedBy(HIDDEN, STORED),
            Mutant.of(
                            "PLATFORM-006",
                            "a library of a jar is there for amd64 only",
                            image -> image.layer(layer -> layer.file(
                                            "app/libs/native.jar", 0644, jar("linux-x86_64/libnative.so", elf(AMD64))))
                                    .sbom(""))
                    .followedBy(
                            ids("LICENSE-001", "SBOM-001", "SBOM-002", "SBOM-003"),
                            "the SBOM is left out, since jars are made anew"),
            Mutant.of(
                            "FILE-001",
                            "a setuid file is hidden by a later layer",
                            image -> image.layer(layer -> layer.file("usr/bin/become", 04755, bytes("data")))
                                    .layer(layer -> layer.file("usr/bin/.wh.become", 0644, bytes(""))))
                    .followedBy(HIDDEN, STORED),
            Mutant.of(
                    "FILE-002",
                    "a name is absolute",
                    image -> image.tar(layer -> layer.file("/etc/cron.d/job", 0644, bytes("data")))),
            file("FILE-004", "everybody may write a file", "app/settings", 0666),
            Mutant.of(
                    "FILE-004",
                    "everybody may write a folder",
                    image -> image.layer(layer -> layer.directory("app/data", 0777))),
            Mutant.of(
                    "FILE-005",
                    "a disk is there",
                    image -> image.tar(layer -> layer.special("dev/sda", TarConstants.LF_BLK))),
            Mutant.of(
                    "FILE-005",
                    "a console was there",
                    image -> image.tar(layer -> layer.special("dev/console", TarConstants.LF_CHR))
                            .layer(layer -> layer.file("dev/.wh.console", 0644, bytes("")))),
            Mutant.of(
                    "FILE-006",
                    "a file has a capability",
                    image -> image.tar(layer -> layer.extended(
                            "usr/bin/listen", "SCHILY.xattr.security.capability", "capability", bytes("data")))),
            Mutant.of(
                    "FILE-007",
                    "a link leads to nothing",
                    image -> image.layer(layer -> layer.symlink("app/current", "releases/2"))),
            Mutant.of(
                    "FILE-007",
                    "two links lead to one another",
                    image -> image.layer(layer -> layer.symlink("app/a", "b").symlink("app/b", "a"))),
            Mutant.of(
                    "FILE-007",
                    "a hard link's file is missing",
                    image -> image.layer(layer -> layer.hardLink("app/a", "app/b", 0644))),
            Mutant.of(
                    "FILE-008",
                    "a link climbs over the root",
                    image -> image.layer(layer -> layer.symlink("app/passwd", "../../etc/passwd"))),
            Mutant.of(
                    "FILE-009",
                    "a jar belongs to the user",
                    image -> image.layer(
                            layer -> layer.owner(1001, 1001).file(SERVICE, 0644, SyntheticImage.jar(SERVICE)))),
            Mutant.of(
                    "FILE-009",
                    "the folder of the jars belongs to the user's group",
                    image -> image.layer(layer -> layer.owner(0, 1001).directory("app/libs", 0775))),
            Mutant.of(
                    "FILE-010",
                    "an archive is deleted after it was unpacked",
                    image -> image.layer(layer -> layer.file("app/dist.tar", 0644, bytes("data")))
                            .layer(layer -> layer.file("app/.wh.dist.tar", 0644, bytes("")))),
            Mutant.of(
                    "FILE-010",
                    "a folder is replaced as a whole",
                    image -> image.layer(layer -> layer.file("app/data/old", 0644, bytes("data")))
                            .layer(layer -> layer.file("app/data/.wh..wh..opq", 0644, bytes("")))),
            Mutant.of(
                            "FILE-010",
                            "a large file is stored twice",
                            image -> image.layer(layer -> layer.file("app/data", 0644, new byte[1_500_000]))
                                    .layer(layer -> layer.file("app/data", 0600, new byte[1_500_000])))
                    .followedBy(ids("SIZE-001"), "all layers count"),
            Mutant.of(
                            "FILE-011",
                            "a model is there under two names",
                            image -> image.layer(layer -> layer.file("app/model", 0644, new byte[70_000])
                                    .file("app/model.copy", 0644, new byte[70_000])))
                    .followedBy(ids("SIZE-001"), "each copy counts"),
            Mutant.of(
                    "FILE-012",
                    "a file is twice in a layer",
                    image -> image.layer(
                            layer -> layer.file("app/data", 0644, bytes("")).file("app/data", 0644, bytes("data")))),
            file("TOOL-001", "a compiler is there", "usr/bin/x86_64-linux-gnu-gcc-12", 0755),
            file("TOOL-001", "Java's compiler is there", "usr/lib/jvm/java-25/bin/javac", 0755),
            file("TOOL-002", "a debugger is there", "usr/bin/gdb", 0755),
            file("TOOL-002", "netcat is there", "bin/nc.traditional", 0755),
            file("LEFTOVER-001", "package lists are left", "var/lib/apt/lists/mirror_Packages", 0644),
            file("LEFTOVER-001", "packages are left", "var/cache/apt/archives/java.deb", 0644),
            file("LEFTOVER-001", "Maven's cache is left", "root/.m2/repository/a/a.pom", 0644),
            file("LEFTOVER-001", "pip's cache is left", "root/.cache/pip/http/a", 0644),
            file("LEFTOVER-001", "npm's cache is left", "home/app/.npm/_cacache/index", 0644),
            file("LEFTOVER-001", "a log is left", "var/log/dpkg.log", 0644),
            file("LEFTOVER-001", "a temporary file is left", "tmp/hsperfdata_root/7", 0644),
            file("LEFTOVER-001", "an editor's copy is left", "app/application.yml~", 0644),
            file("LEFTOVER-001", "a file manager's file is left", "app/.DS_Store", 0644),
            file("LEFTOVER-002", "a repository is left", "app/.git/config", 0644),
            file("LEFTOVER-002", "what was typed is left", "root/.bash_history", 0600),
            Mutant.of(
                            "LEFTOVER-002",
                            "a repository was deleted by a later layer",
                            image -> image.layer(layer -> layer.file("app/.git/HEAD", 0644, bytes("data")))
                                    .layer(layer -> layer.file("app/.wh..git", 0644, bytes(""))))
                    .followedBy(HIDDEN, STORED),
            Mutant.of(
                    "DUMP-001",
                    "a heap dump has any name",
                    image -> image.layer(layer -> layer.file("app/data", 0644, bytes("JAVA PROFILE 1.0.2\0")))),
            Mutant.of(
                    "DUMP-001",
                    "a core dump has any name",
                    image -> image.platformLayer(platform -> layer -> layer.file("app/data", 0600, core(platform)))),
            file("DUMP-001", "a crash report is left", "app/hs_err_pid7.log", 0644));

    private static Mutant file(String rule, String title, String path, int mode) {
        return Mutant.of(rule, title, image -> image.layer(layer -> layer.file(path, mode, bytes("data"))));
    }

    private static Set<RuleId> ids(String... rules) {
        return Stream.of(rules).map(RuleId::new).collect(Collectors.toSet());
    }

    private static byte[] core(Platform platform) {
        byte[] core = elf(platform);
        core[16] = 4;
        return core;
    }

    private static byte[] jar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return jar.toByteArray();
    }

    private FileMutants() {}
}
