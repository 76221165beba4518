package io.slipway.conformance.rules;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.conformance.rules.configuration.ConfigurationRules;
import io.slipway.conformance.rules.file.FileRules;
import io.slipway.conformance.rules.index.IndexRules;
import io.slipway.conformance.rules.jvm.JavaRules;
import io.slipway.conformance.rules.sbom.SbomRules;
import io.slipway.conformance.rules.secret.SecretRules;
import io.slipway.conformance.rules.size.SizeRules;
import java.util.List;
import java.util.stream.Stream;

/** All rules about an image as it is stored, by what they look at. */
public final class ImageRules {
    private static final List<Rule<StoredImage>> INDEX = IndexRules.ALL;

    private static final List<Rule<StoredPlatform>> PLATFORM = Stream.of(
                    ConfigurationRules.ALL, SecretRules.PLATFORM, SizeRules.PLATFORM)
            .flatMap(List::stream)
            .toList();

    private static final List<Rule<StoredFiles>> FILES = Stream.of(
                    FileRules.ALL,
                    ConfigurationRules.FILES,
                    SecretRules.FILES,
                    JavaRules.ALL,
                    SizeRules.FILES,
                    SbomRules.ALL)
            .flatMap(List::stream)
            .toList();

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
