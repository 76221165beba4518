package io.slipway.conformance.rules.secret;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.conformance.image.secret.SecretKind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets in the files of an image: of all layers, also where a later one hides them. */
final class SecretFindings {
    private static final Pattern SHARED_LIBRARY = Pattern.compile("lib.+\\.so(\\.[0-9.]+)?");

    private SecretFindings() {}

    static List<Finding> in(StoredFiles files, SecretKind kind) {
        return files.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .flatMap(entry -> in(entry, kind))
                .toList();
    }

    private static Stream<Finding> in(ScannedEntry entry, SecretKind kind) {
        return entry.content().map(FileContent::secrets).orElse(List.of()).stream()
                .filter(secret -> secret.kind() == kind && !isTestKeyOfALibrary(entry, kind))
                .map(secret -> new Finding(
                        Location.file(path(entry, secret), entry.layer()),
                        secret + " in layer " + entry.layer().abbreviated()));
    }

    /** Libraries of cryptography carry published keys to test themselves with when they start, such as libgnutls. */
    private static boolean isTestKeyOfALibrary(ScannedEntry entry, SecretKind kind) {
        return kind == SecretKind.PRIVATE_KEY
                && entry.elf().isPresent()
                && SHARED_LIBRARY.matcher(entry.entry().name()).matches();
    }

    private static String path(ScannedEntry entry, Secret secret) {
        return secret.place().isEmpty()
                ? entry.absolutePath()
                : entry.absolutePath() + JarContent.NESTED + secret.place();
    }
}
