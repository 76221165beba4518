package io.slipway.conformance.image;

import io.slipway.conformance.image.classfile.ClassFile;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.oci.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a regular file's content was seen to be, while it passed by as a stream.
 *
 * @param digest of all of it
 * @param text kept whole where a rule reads the document, such as an SBOM
 * @param jar what is in it, if it is a Java archive by its name
 * @param classFile what it says of what it needs, if it is a class file by its name
 * @param interpreter how the first line of a script names it, with its arguments
 * @param secrets that it holds, also in the files of a Java archive
 */
public record FileContent(
        Digest digest,
        Optional<ElfHeader> elf,
        Set<Trait> traits,
        Optional<String> text,
        Optional<JarContent> jar,
        Optional<ClassFile> classFile,
        Optional<String> interpreter,
        List<Secret> secrets) {
    public FileContent {
        traits = Set.copyOf(traits);
        secrets = List.copyOf(secrets);
    }

    /** Of content about which nothing more is known than its digest. */
    public static FileContent of(Digest digest) {
        return new FileContent(
                digest,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
