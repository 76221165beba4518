package io.slipway.oci;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an image runs on, in Go's names: {@code linux/amd64}, {@code linux/arm/v7}. */
public record Platform(String os, String architecture, Optional<String> variant) implements Comparable<Platform> {
    public static final Platform LINUX_AMD64 = parse("linux/amd64");
    public static final Platform LINUX_ARM64 = parse("linux/arm64");

    /** @throws OciFormatException if {@code text} is not {@code os/architecture} or {@code os/architecture/variant} */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        boolean valid = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            valid &= Pattern.matches("[a-z0-9_.-]+", part);
        }
        if (!valid) {
            throw new OciFormatException("Not a platform: '" + text + "' (must be like linux/amd64 or linux/arm/v7)");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    /** The platform of this machine, as an engine on it would run images. */
    public static Platform current() {
        String arch = System.getProperty("os.arch");
        return new Platform(
                "linux",
                switch (arch) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> arch;
                },
                Optional.empty());
    }

    /** Without the variant that every such processor has: {@code linux/arm64/v8} is {@code linux/arm64}. */
    public Platform normalized() {
        boolean implied = architecture.equals("arm64") && variant.equals(Optional.of("v8"))
                || architecture.equals("amd64") && variant.equals(Optional.of("v1"));
        return implied ? new Platform(os, architecture, Optional.empty()) : this;
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }
}
