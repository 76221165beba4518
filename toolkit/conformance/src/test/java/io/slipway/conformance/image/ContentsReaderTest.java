package io.slipway.conformance.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Contents;
import io.slipway.conformance.Contents.Kind;
import io.slipway.conformance.Contents.Share;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsReaderTest {
    @TempDir
    Path directory;

    @Test
    void filesBelongToPackagesJarsAndFolders() throws Exception {
        Contents contents = read(new SyntheticImage()
                .layer(layer -> layer.file(
                                "var/lib/dpkg/info/libc6:amd64.md5sums",
                                0644,
                                bytes("0123  usr/lib/libc.so.6\n4567  usr/lib/libm.so.6\n"))
                        .file("usr/lib/libc.so.6", 0644, new byte[700])
                        .file("usr/lib/libm.so.6", 0644, new byte[300])
                        .file("opt/acme/data/deep/a", 0644, new byte[400])
                        .file("opt/acme/data/b", 0644, new byte[100])
                        .file("top", 0644, new byte[10])
                        .file("app/libs/x-1.jar", 0644, new byte[200])));

        assertThat(contents.platform()).isEqualTo(Platform.LINUX_AMD64);
        List<Share> shares = contents.layers().get(contents.layers().size() - 1).shares();
        assertThat(shares)
                .containsExactly(
                        new Share("libc6", Kind.PACKAGE, 1000),
                        new Share("/opt/acme/data", Kind.FOLDER, 500),
                        new Share("x-1.jar", Kind.JAR, 200),
                        new Share("/var/lib/dpkg", Kind.FOLDER, 48),
                        new Share("/", Kind.FOLDER, 10));
    }

    @Test
    void theSmallestOfManyAreTakenTogether() throws Exception {
        Contents contents = read(new SyntheticImage().layer(layer -> {
            for (int i = 0; i < 60; i++) {
                layer.file("app/libs/" + i + ".jar", 0644, new byte[100 + i]);
            }
        }));

        List<Share> shares = contents.layers().get(contents.layers().size() - 1).shares();
        assertThat(shares).hasSize(40).last().extracting(Share::name).isEqualTo("21 others");
        assertThat(shares.stream().mapToLong(Share::bytes).sum()).isEqualTo(60 * 100 + 59 * 30);
    }

    private Contents read(SyntheticImage image) throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        StoredImage stored = StoredImageReader.read(layout, "service", image.write(layout), Requirements.USUAL);
        return ContentsReader.of(stored.platforms().get(0).files().orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
