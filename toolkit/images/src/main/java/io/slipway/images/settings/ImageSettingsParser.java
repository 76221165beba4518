package io.slipway.images.settings;

import io.slipway.images.Budgets;
import io.slipway.images.ImageKind;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the {@code image.*} settings of a project and finds all their faults at once.
 *
 * <p>A value that is blank, or that Maven left uninterpolated ({@code ${project.url}}), counts as not set.
 */
public final class ImageSettingsParser {
    /** Settings of the image that other steps read; a name outside these and the ones parsed here is a fault. */
    private static final List<String> READ_ELSEWHERE =
            List.of("image.skip", "image.base.definition", "image.base.lock");

    /** One component of a repository name (OCI distribution specification, "Pulling manifests"). */
    private static final String NAME_COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";

    private static final Pattern NAME = Pattern.compile(NAME_COMPONENT + "(?:/" + NAME_COMPONENT + ")*");
    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9.-]+(?::\\d{1,5})?(?:/" + NAME_COMPONENT + ")*");
    private static final Pattern USER = Pattern.compile("([1-9]\\d{0,9}):(\\d{1,10})");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");
    /** A glob that some component is not meant by. */
    private static final Pattern DENIED = Pattern.compile("(?=.*[A-Za-z0-9])[A-Za-z0-9*][A-Za-z0-9*._:/@+%~-]*");

    private static final long MAX_ID = 4_294_967_294L;
    private static final long MIN_MEMORY = 32L * 1024 * 1024;

    private final Map<String, String> properties;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> known = new ArrayList<>(READ_ELSEWHERE);

    private ImageSettingsParser(Map<String, String> properties) {
        this.properties = properties;
    }

    /**
     * Parses the settings among a project's properties.
     *
     * @throws InvalidSettingsException with every fault found
     */
    public static ImageSettings parse(Map<String, String> properties) throws InvalidSettingsException {
        return new ImageSettingsParser(properties).parse();
    }

    private ImageSettings parse() throws InvalidSettingsException {
        ImageSettings settings = new ImageSettings(
                required(
                        "image.name",
                        "",
                        "a repository name such as orders or shop/orders, in lower case",
                        matching(NAME)),
                optional(
                        "image.registry",
                        "a registry and path such as ghcr.io/acme, without a scheme",
                        matching(REGISTRY)),
                required("image.runtime", Runtime.HTTP, "one of " + runtimeNames(), ImageSettingsParser::runtime),
                optional(
                        "image.base",
                        "an image reference such as docker.io/library/eclipse-temurin:25-jre@sha256:…",
                        ImageSettingsParser::reference),
                required(
                        "image.platforms",
                        List.of(),
                        "a comma-separated list of linux/amd64, linux/arm64 and linux/arm/v7, each once",
                        ImageSettingsParser::platforms),
                required(
                        "image.user",
                        new User(1, 1),
                        "a numeric user and group such as 1001:1001, the user never 0",
                        ImageSettingsParser::user),
                health(),
                new Budgets(
                        required("image.size.max", 0L, "a size such as 150 MB", ImageSettingsParser::positiveSize),
                        required("image.compressed.max", 0L, "a size such as 75 MB", ImageSettingsParser::positiveSize),
                        required(
                                "image.startup.max",
                                Duration.ZERO,
                                "a duration such as 5 s or 800 ms",
                                ImageSettingsParser::positiveDuration),
                        required(
                                "image.stop.max",
                                Duration.ZERO,
                                "a duration such as 10 s",
                                ImageSettingsParser::positiveDuration),
                        required(
                                "image.memory",
                                0L,
                                "a size of 32 MiB or more, such as 256 MiB",
                                ImageSettingsParser::memory)),
                optional(
                                "image.jvm.flags",
                                "JVM flags separated by spaces, each starting with '-'",
                                ImageSettingsParser::flags)
                        .orElse(List.of()),
                optional(
                                "image.deny",
                                "patterns separated by commas, such as com.stripe:*, pkg:deb/openssl",
                                ImageSettingsParser::patterns)
                        .orElse(List.of()),
                optional(
                        "image.phase",
                        "1 (foundation), 2 (core), 3 (application) or 4 (support)",
                        ImageSettingsParser::phase),
                new Origin(
                        optional("image.title", "a short text", Optional::of),
                        optional("image.description", "a text", Optional::of),
                        optional("image.source", "an http or https address", ImageSettingsParser::address),
                        optional("image.licenses", "an SPDX licence expression", Optional::of),
                        optional("image.vendor", "a text", Optional::of)));
        findUnknown();
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
        return settings;
    }

    /** Where a service answers; what is set of it counts for nothing where a command is built, but is no nonsense either. */
    private Optional<HealthEndpoints> health() {
        HealthEndpoints health = new HealthEndpoints(
                required("image.port", 0, "a port from 1024 to 65535", ImageSettingsParser::port),
                required("image.health.live", "", "an absolute path such as /health/live", matching(PATH)),
                required("image.health.ready", "", "an absolute path such as /health/ready", matching(PATH)),
                required("image.metrics", "", "an absolute path such as /metrics", matching(PATH)));
        ImageKind kind = required("image.kind", ImageKind.SERVICE, ImageKind.names(), ImageKind::find);
        return Optional.of(health).filter(endpoints -> kind == ImageKind.SERVICE);
    }

    /** The value of a setting that has to have one; a placeholder together with a fault. */
    private <T> T required(String setting, T placeholder, String expected, Function<String, Optional<T>> parser) {
        Optional<T> value = optional(setting, expected, parser);
        if (value.isEmpty() && raw(setting).isEmpty()) {
            faults.add(new Fault(setting, "", "must be " + expected));
        }
        return value.orElse(placeholder);
    }

    private <T> Optional<T> optional(String setting, String expected, Function<String, Optional<T>> parser) {
        known.add(setting);
        Optional<String> text = raw(setting);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            faults.add(new Fault(setting, text.get(), "must be " + expected));
        }
        return value;
    }

    private Optional<String> raw(String setting) {
        return Optional.ofNullable(properties.get(setting))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.contains("${"));
    }

    private void findUnknown() {
        properties.keySet().stream()
                .filter(name -> name.startsWith("image.") && !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(new Fault(
                        name,
                        properties.get(name),
                        "must not be set: there is no such setting; perhaps you mean " + Nearest.of(name, known))));
    }

    private static Function<String, Optional<String>> matching(Pattern pattern) {
        return text -> Optional.of(text).filter(value -> pattern.matcher(value).matches());
    }

    private static String runtimeNames() {
        return Arrays.stream(Runtime.values()).map(Runtime::id).collect(Collectors.joining(", "));
    }

    private static Optional<Runtime> runtime(String text) {
        return Arrays.stream(Runtime.values())
                .filter(runtime -> runtime.id().equals(text))
                .findFirst();
    }

    private static Optional<String> reference(String text) {
        return Optional.of(text).filter(value -> value.matches("[A-Za-z0-9][^\\s]*") && !value.contains("://"));
    }

    private static Optional<List<Platform>> platforms(String text) {
        List<Platform> platforms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                platforms.add(Platform.parse(part.strip()));
            } catch (OciFormatException e) {
                return Optional.empty();
            }
        }
        List<String> accepted = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");
        boolean valid = platforms.stream().allMatch(platform -> accepted.contains(platform.toString()))
                && platforms.stream().distinct().count() == platforms.size();
        return valid ? Optional.of(List.copyOf(platforms)) : Optional.empty();
    }

    private static Optional<User> user(String text) {
        return Optional.of(USER.matcher(text))
                .filter(Matcher::matches)
                .map(matcher -> new User(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                .filter(user -> user.uid() <= MAX_ID && user.gid() <= MAX_ID);
    }

    private static Optional<Integer> port(String text) {
        return number(text).filter(port -> port >= 1024 && port <= 65535);
    }

    private static Optional<Integer> phase(String text) {
        return number(text).filter(phase -> phase >= 1 && phase <= 4);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Long> positiveSize(String text) {
        return ByteSize.parse(text).filter(bytes -> bytes > 0);
    }

    private static Optional<Long> memory(String text) {
        return ByteSize.parse(text).filter(bytes -> bytes >= MIN_MEMORY);
    }

    private static Optional<Duration> positiveDuration(String text) {
        return Durations.parse(text).filter(duration -> !duration.isZero());
    }

    private static Optional<List<String>> flags(String text) {
        List<String> flags = List.of(text.split("\\s+"));
        return flags.stream().allMatch(flag -> flag.startsWith("-")) ? Optional.of(flags) : Optional.empty();
    }

    private static Optional<List<String>> patterns(String text) {
        List<String> patterns =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return patterns.stream().allMatch(pattern -> DENIED.matcher(pattern).matches())
                ? Optional.of(patterns)
                : Optional.empty();
    }

    private static Optional<String> address(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Optional.of(text).filter(value -> lower.matches("https?://[^\\s@]+"));
    }
}
