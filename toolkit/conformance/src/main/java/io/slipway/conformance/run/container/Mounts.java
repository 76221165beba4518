package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Gives a container folders in memory, and files: in volumes of their own, since its root may be read-only. */
final class Mounts {
    private Mounts() {}

    /** The options of {@code /tmp} and of the folders declared. */
    static Map<String, String> tmpfs(List<String> declared) {
        Map<String, String> tmpfs = declared.stream()
                .collect(Collectors.toMap(folder -> folder, folder -> "rw,nosuid,mode=1777,size=256m"));
        tmpfs.putIfAbsent("/tmp", "rw,noexec,nosuid,size=64m");
        return tmpfs;
    }

    /** @param volumes folders beside those that hold the files */
    static void declare(CreateContainerCmd command, Map<String, String> files, List<String> volumes) {
        Set<String> folders = new TreeSet<>(volumes);
        files.keySet().forEach(file -> folders.add(Path.of(file).getParent().toString()));
        if (!folders.isEmpty()) {
            command.withVolumes(folders.stream().map(Volume::new).toList());
        }
    }

    /** Lets everybody write to folders that are volumes, which belong to root at first. */
    static void open(DockerClient client, String container, List<String> volumes) {
        for (String volume : volumes) {
            copy(client, container, "/", archive(entry(volume.substring(1) + "/", 01777), new byte[0]));
        }
    }

    static void fill(DockerClient client, String container, Map<String, String> files) {
        files.forEach((file, content) -> copy(
                client,
                container,
                Path.of(file).getParent().toString(),
                archive(Path.of(file).getFileName().toString(), content.getBytes(StandardCharsets.UTF_8))));
    }

    /** Unpacks an archive in a folder of the container. */
    static void copy(DockerClient client, String container, String folder, byte[] archive) {
        client.copyArchiveToContainerCmd(container)
                .withTarInputStream(new ByteArrayInputStream(archive))
                .withRemotePath(folder)
                .exec();
    }

    /** An archive of a class of this library that is in no package. */
    static byte[] classFile(String name) throws IOException {
        String file = name + ".class";
        try (InputStream in = Mounts.class.getResourceAsStream("/" + file)) {
            return archive(file, in.readAllBytes());
        }
    }

    /** An archive of one file that everybody may read. */
    static byte[] archive(String name, byte[] content) {
        TarArchiveEntry entry = entry(name, 0644);
        entry.setSize(content.length);
        return archive(entry, content);
    }

    private static TarArchiveEntry entry(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        return entry;
    }

    private static byte[] archive(TarArchiveEntry entry, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
