package io.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import io.slipway.oci.layer.LayerEntry;
import io.slipway.oci.layer.LayerEntry.Type;
import io.slipway.oci.layout.PlatformImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the layers, for every set and platform; needs no engine. */
class BaseLayersIT {
    private static final Set<String> TOOLS = Set.of(
            "sh",
            "bash",
            "dash",
            "busybox",
            "ash",
            "zsh",
            "apt",
            "apt-get",
            "dpkg",
            "apk",
            "rpm",
            "su",
            "sudo",
            "mount",
            "curl",
            "wget",
            "perl",
            "python3",
            "ldconfig",
            "keytool",
            "jcmd");
    private static final int ELF_MAGIC = 0x7f454c46;
    private static final int MACHINE_OFFSET = 18;
    private static final Map<Platform, Short> MACHINES =
            Map.of(Platform.LINUX_AMD64, (short) 62, Platform.LINUX_ARM64, (short) 183);
    /** The gateway's own files are 3.4 MB, and the gateway stays under 50 MB. */
    private static final long HTTP_AT_MOST = 46_550_000;

    private static BaseArchiveFiles base;

    /** What was seen of one image. */
    private static final class Content {
        private final SortedMap<String, LayerEntry> entries = new TreeMap<>();
        private final SortedMap<String, Short> machines = new TreeMap<>();
        private final SortedMap<String, String> status = new TreeMap<>();

        static Content of(String tag, Platform platform) throws IOException {
            Content content = new Content();
            base.visit(tag, platform, (entry, bytes) -> {
                content.entries.put(entry.path(), entry);
                if (entry.path().startsWith("var/lib/dpkg/status.d/")) {
                    content.status.put(entry.name(), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
                } else if (entry.isFile()) {
                    ByteBuffer head = ByteBuffer.wrap(bytes.readNBytes(20));
                    if (head.limit() == 20 && head.getInt(0) == ELF_MAGIC) {
                        content.machines.put(
                                entry.path(),
                                head.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET));
                    }
                }
            });
            return content;
        }
    }

    @BeforeAll
    static void open() throws IOException {
        base = BaseArchiveFiles.open();
    }

    static Stream<Arguments> images() {
        return BaseArchiveFiles.TAGS.stream()
                .flatMap(tag -> BaseArchiveFiles.PLATFORMS.stream().map(platform -> Arguments.of(tag, platform)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void nothingInItGivesAnAttackerAHand(String tag, Platform platform) throws IOException {
        Content content = Content.of(tag, platform);

        assertThat(content.entries.values()).as("setuid and setgid").noneMatch(entry -> (entry.mode() & 06000) != 0);
        assertThat(content.entries.values())
                .as("shells, package managers and other tools")
                .noneMatch(entry -> TOOLS.contains(entry.name()) && entry.type() != Type.DIRECTORY);
        assertThat(content.entries.values().stream()
                        .filter(entry -> (entry.mode() & 0002) != 0 && entry.type() != Type.SYMLINK)
                        .map(LayerEntry::path))
                .as("writable by all")
                .containsExactlyInAnyOrder("tmp", "var/tmp");
        assertThat(content.entries.values().stream()
                        .filter(entry -> entry.uid() != 0 || entry.gid() != 0)
                        .map(LayerEntry::path))
                .as("not owned by root")
                .containsExactly("home/app");
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyProgramIsOfThePlatformsArchitecture(String tag, Platform platform) throws IOException {
        Content content = Content.of(tag, platform);

        assertThat(content.machines)
                .containsKeys("usr/lib/jvm/java-25/bin/java", "usr/lib/jvm/java-25/lib/server/libjvm.so");
        assertThat(content.machines)
                .allSatisfy((path, machine) -> assertThat(machine).as(path).isEqualTo(MACHINES.get(platform)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyPackageIsRecordedWithItsLicence(String tag, Platform platform) throws IOException {
        Content content = Content.of(tag, platform);

        assertThat(content.status)
                .containsKeys("libc6", "libstdc++6", "ca-certificates", "openjdk-25-jdk-headless")
                .allSatisfy((name, control) -> {
                    assertThat(control).contains("Package: " + name + "\n").containsPattern("(?m)^Version: .+$");
                    LayerEntry doc = content.entries.get("usr/share/doc/" + name);
                    String holder = doc.linkTarget().orElse(name);
                    assertThat(content.entries).containsKey("usr/share/doc/" + holder + "/copyright");
                    assertThat(content.status).containsKey(holder);
                });
        assertThat(content.entries).containsKey("usr/lib/jvm/java-25/legal/java.base/LICENSE");
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyLinkLeadsToAFile(String tag, Platform platform) throws IOException {
        Content content = Content.of(tag, platform);
        List<String> broken = new ArrayList<>();
        for (LayerEntry entry : content.entries.values()) {
            if (entry.type() == Type.SYMLINK && !exists(content, entry.path(), new HashSet<>())) {
                broken.add(entry.path() + " -> " + entry.linkTarget().orElseThrow());
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theSystemsLayerIsShared() throws IOException {
        for (Platform platform : BaseArchiveFiles.PLATFORMS) {
            Set<Digest> lowest = new HashSet<>();
            for (String tag : BaseArchiveFiles.TAGS) {
                lowest.add(base.image(tag, platform).manifest().layers().get(0).digest());
            }
            assertThat(lowest).as("%s", platform).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void theConfigurationIsAServices(String tag, Platform platform) throws IOException {
        PlatformImage image = base.image(tag, platform);
        ImageConfig config = image.config();

        assertThat(config.user()).hasValue("1001:1001");
        assertThat(config.workingDirectory()).hasValue("/app");
        assertThat(config.stopSignal()).hasValue("SIGTERM");
        assertThat(config.environment("JAVA_HOME")).hasValue("/usr/lib/jvm/java-25");
        assertThat(config.environment("PATH").orElseThrow()).startsWith("/usr/lib/jvm/java-25/bin:");
        assertThat(config.environment("LANG")).hasValue("C.UTF-8");
        assertThat(config.entrypoint()).isEmpty();
        assertThat(config.labels()).containsKey("io.slipway.base.locked");
    }

    @Test
    void aGatewayOnItHasRoom() throws IOException {
        for (Platform platform : BaseArchiveFiles.PLATFORMS) {
            long size = Content.of("25-http", platform).entries.values().stream()
                    .mapToLong(LayerEntry::size)
                    .sum();
            assertThat(size).as("25-http, %s, unpacked", platform).isLessThan(HTTP_AT_MOST);
        }
    }

    /** Whether a path is there once links are followed, those of directories on the way included. */
    private static boolean exists(Content content, String path, Set<String> seen) {
        String at = "";
        for (String part : path.split("/")) {
            at = at.isEmpty() ? part : at + "/" + part;
            LayerEntry entry = content.entries.get(at);
            if (entry == null || !entry.linkTarget().isPresent()) {
                continue;
            }
            if (!seen.add(at)) {
                return false;
            }
            String target = entry.linkTarget().orElseThrow();
            Path root = Path.of("/");
            String resolved = root.resolve(at)
                    .resolveSibling(target)
                    .normalize()
                    .toString()
                    .substring(1);
            return exists(content, resolved + path.substring(at.length()), seen);
        }
        return content.entries.containsKey(path);
    }
}
