package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Evidence of earlier runs: {@code <name>.json} in one directory. */
public final class EvidenceStore {
    private final Path directory;
    private final boolean keeps;

    private EvidenceStore(Path directory, boolean keeps) {
        this.directory = directory;
        this.keeps = keeps;
    }

    /** @param directory {@code target/conformance} under the reactor root; made when the first evidence is saved */
    public EvidenceStore(Path directory) {
        this(directory, true);
    }

    /** A store without a folder: nothing is written, and nothing is found. */
    public static EvidenceStore keepingNothing() {
        return new EvidenceStore(Path.of(""), false);
    }

    /** Where the evidence for the image called {@code image} is, or would be. */
    public Path path(String image) {
        return directory.resolve(image + ".json");
    }

    /** Keeps {@code evidence}, and what it replaces as the last run's. */
    public void save(Evidence evidence) throws IOException {
        if (!keeps) {
            return;
        }
        Optional<Evidence> replaced = find(path(evidence.image()));
        if (replaced.isPresent()) {
            replaced.get().write(previousPath(evidence.image()));
        }
        evidence.write(path(evidence.image()));
    }

    /** What the run before the last one said of the image called {@code image}. */
    public Optional<Evidence> previous(String image) throws IOException {
        return find(previousPath(image));
    }

    private Path previousPath(String image) {
        return directory.resolve("previous").resolve(image + ".json");
    }

    /**
     * Evidence that a new run would only repeat: of the same digest, by the same engine and policy, conforming, and
     * with a decision for every one of {@code planned}. What cannot be read is no evidence.
     */
    public Optional<Evidence> reusable(
            String image, Digest digest, EngineVersion engine, Policy policy, Collection<Check> planned)
            throws IOException {
        return find(path(image))
                .filter(evidence -> evidence.digest().equals(digest))
                .filter(evidence -> evidence.engine().equals(engine))
                .filter(evidence -> evidence.policy().equals(policy))
                .filter(Evidence::conforms)
                .filter(evidence -> decided(evidence).containsAll(planned));
    }

    private Optional<Evidence> find(Path file) throws IOException {
        if (!keeps || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Evidence.read(file));
        } catch (OciFormatException e) {
            return Optional.empty();
        }
    }

    private static Set<Check> decided(Evidence evidence) {
        return evidence.results().stream()
                .filter(result -> result.outcome().decided())
                .map(RuleResult::check)
                .collect(Collectors.toSet());
    }
}
