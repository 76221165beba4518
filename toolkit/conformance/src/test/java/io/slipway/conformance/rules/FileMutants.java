package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.elf;

import io.slipway.oci.Platform;
import java.util.List;

/** The broken images of the rules about files. */
final class FileMutants {
    private static final Platform AMD64 = Platform.LINUX_AMD64;

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
            Mutant.of(
                    "PACKAGE-001",
                    "apt-get is there",
                    image -> image.layer(layer -> layer.file("usr/bin/apt-get", 0755, bytes("data")))));

    private FileMutants() {}
}
