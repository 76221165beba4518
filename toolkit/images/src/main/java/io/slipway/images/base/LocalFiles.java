package io.slipway.images.base;

import io.slipway.images.base.rootfs.FileSystemEntry;
import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileSystemEntry.Directory;
import io.slipway.images.base.rootfs.FileSystemEntry.External;
import io.slipway.images.base.rootfs.FileSystemEntry.Link;
import io.slipway.images.base.rootfs.FileTree;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of this machine that a definition names. */
final class LocalFiles {
    private final SortedMap<String, byte[]> certificates = new TreeMap<>();
    private final SortedMap<String, byte[]> sources = new TreeMap<>();
    private final SortedMap<String, FileSystemEntry> entries = new TreeMap<>();
    private final BaseSettings settings;

    private LocalFiles(BaseSettings settings) {
        this.settings = settings;
    }

    /** @throws BaseImageException if one of them is not there */
    static LocalFiles read(BaseDefinition definition, BaseSettings settings) throws IOException {
        LocalFiles files = new LocalFiles(settings);
        for (String name : definition.certificates()) {
            files.certificates.put(name, files.beside("the certificates", name));
        }
        for (Map.Entry<String, OwnFile> file : definition.files().entrySet()) {
            files.entries.put(file.getKey(), files.entry(file.getValue()));
        }
        return files;
    }

    /** Of certificate files, by name. */
    SortedMap<String, String> certificateDigests() {
        return digests(certificates);
    }

    /** Of own files beside the definition, by name. */
    SortedMap<String, String> sourceDigests() {
        return digests(sources);
    }

    /** Adds the content of all of them to {@code key}. */
    void update(MessageDigest key) throws IOException {
        certificates.values().forEach(key::update);
        sources.values().forEach(key::update);
        for (FileSystemEntry entry : entries.values()) {
            if (entry instanceof External external) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(external.source()), key)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    /** Makes the certificates' authorities trusted. */
    void addTo(TrustStore trust) {
        certificates.forEach(trust::add);
    }

    /** Puts the own files over what is in {@code tree}. */
    void put(FileTree tree) {
        entries.forEach(tree::put);
    }

    private FileSystemEntry entry(OwnFile file) throws IOException {
        if (file.directory()) {
            return new Directory(file.permissions(), file.owner());
        }
        if (file.link().isPresent()) {
            return new Link(file.link().get());
        }
        if (file.external().isPresent()) {
            return new External(
                    file.permissions(), file.owner(), elsewhere(file.external().get()));
        }
        if (file.content().isPresent()) {
            byte[] text = file.content().get().getBytes(StandardCharsets.UTF_8);
            return new Content(file.permissions(), file.owner(), text);
        }
        String name = file.source().orElseThrow();
        sources.put(name, beside("the files", name));
        return new Content(file.permissions(), file.owner(), sources.get(name));
    }

    private byte[] beside(String what, String name) throws IOException {
        Path file = settings.definition().toAbsolutePath().resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw new BaseImageException(
                    "Reading " + what + " of " + settings.definition() + ": there is no file " + file);
        }
        return Files.readAllBytes(file);
    }

    private Path elsewhere(String name) throws BaseImageException {
        Path directory = settings.files()
                .orElseThrow(() -> new BaseImageException("Looking for the external file " + name + " of "
                        + settings.definition() + ": image.base.files (--files) does not say below which directory it"
                        + " is"));
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new BaseImageException("Looking for the external file " + name + " of " + settings.definition()
                    + ": there is no file " + file + ". Set image.base.files (--files) to the directory that has it.");
        }
        return file;
    }

    private static SortedMap<String, String> digests(SortedMap<String, byte[]> files) {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((name, content) -> digests.put(name, Digest.of(content).toString()));
        return digests;
    }
}
