package io.slipway.conformance.image;

import io.slipway.conformance.Rule;
import java.util.List;
import java.util.stream.Stream;

/** All rules about an image as it is stored, by what they look at. */
public final class ImageRules {
    private static final List<Rule<StoredImage>> INDEX =
            List.of(new RequiredPlatforms(), new VerifiedBlobs(), new RequiredAnnotations(), new SameConfiguration());

    private static final List<Rule<StoredPlatform>> PLATFORM = List.of(
            new ConfiguredPlatform(),
            new NonRootUser(),
            new ExecEntrypoint(),
            new DeclaredHealthcheck(),
            new CompressedSize());

    private static final List<Rule<StoredFiles>> FILES = List.of(
            new ElfArchitecture(),
            new NoSetuidFiles(),
            new NoPathTraversal(),
            new NoShell(),
            new NoPackageManager(),
            new NoPrivateKey(),
            new UnpackedSize(),
            new SbomPresent(),
            new SbomMatchesJars());

    private ImageRules() {}

    /** About the index and all that it names. */
    public static List<Rule<StoredImage>> index() {
        return INDEX;
    }

    /** About one platform's manifest and configuration. */
    public static List<Rule<StoredPlatform>> platform() {
        return PLATFORM;
    }

    /** About one platform's files. */
    public static List<Rule<StoredFiles>> files() {
        return FILES;
    }

    public static List<Rule<?>> all() {
        return Stream.<List<? extends Rule<?>>>of(INDEX, PLATFORM, FILES)
                .<Rule<?>>flatMap(List::stream)
                .toList();
    }
}
