package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.Contents;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.image.ContentsReader;
import io.slipway.conformance.image.ReadImage;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredImageReader;
import io.slipway.conformance.rules.ImageConformance;
import io.slipway.conformance.rules.ImageRules;
import io.slipway.images.ImageKind;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rules about the image as it is stored. */
public final class StoredImagePart implements ProofPart {
    private final Map<Digest, List<Contents>> contents = new ConcurrentHashMap<>();
    private final Reader reader;

    /** Gives an image that was read. */
    @FunctionalInterface
    public interface Reader {
        /** @throws IOException if it cannot be read */
        ReadImage read(Candidate image) throws IOException, InterruptedException;
    }

    /** Reads an image when it is checked. */
    public StoredImagePart() {
        this(StoredImagePart::read);
    }

    /** @param reader which may have begun already */
    public StoredImagePart(Reader reader) {
        this.reader = reader;
    }

    /** Reads all blobs of the platforms that are looked at. */
    public static ReadImage read(Candidate image) throws IOException {
        ImageConformance.prepare();
        return StoredImageReader.read(
                image.blobs(),
                image.name(),
                image.digest(),
                platform -> image.platforms().contains(platform));
    }

    @Override
    public List<RuleInfo> rules() {
        return ImageRules.all().stream().map(Rule::info).toList();
    }

    @Override
    public Set<Check> planned(Candidate image) {
        Set<Check> checks = new HashSet<>();
        add(checks, ImageRules.index(), image.kind(), Optional.empty());
        for (Platform platform : image.platforms()) {
            add(checks, ImageRules.platform(), image.kind(), Optional.of(platform));
            add(checks, ImageRules.files(), image.kind(), Optional.of(platform));
        }
        return checks;
    }

    /** None: what it skipped of this image, under this policy, it would skip again. */
    @Override
    public Set<Check> awaited(Candidate image) {
        return Set.of();
    }

    @Override
    public List<RuleResult> check(Candidate image) throws IOException, InterruptedException {
        StoredImage stored = reader.read(image).asked(image.requirements());
        contents.put(
                image.digest(),
                stored.platforms().stream()
                        .flatMap(platform -> platform.files().stream())
                        .map(ContentsReader::of)
                        .toList());
        return ImageConformance.check(stored);
    }

    @Override
    public List<Contents> contents(Candidate image) {
        return contents.getOrDefault(image.digest(), List.of());
    }

    private static void add(
            Set<Check> checks, Collection<? extends Rule<?>> rules, ImageKind kind, Optional<Platform> platform) {
        rules.stream()
                .map(Rule::info)
                .filter(rule -> rule.excuse(kind).isEmpty())
                .forEach(rule -> checks.add(new Check(rule.id(), platform)));
    }
}
