package io.slipway.registry.inspection;

import io.slipway.conformance.Bytes;
import io.slipway.oci.Digest;
import io.slipway.oci.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An image as text for people. */
public final class ImageText {
    private static final int LABEL = 12;

    private final StringBuilder text = new StringBuilder();

    private ImageText() {}

    /**
     * What {@code image} is.
     *
     * @param referrers what refers to it, with what kind of thing it is
     */
    public static String of(String name, ImageSummary image, Map<Digest, String> referrers) {
        ImageText page = new ImageText();
        page.text.append(name).append('\n');
        page.line("digest", image.digest().toString());
        page.line("type", image.artifactType().orElse(image.mediaType()));
        image.version().ifPresent(version -> page.line("version", version));
        image.created().map(Instant::toString).ifPresent(created -> page.line("created", created));
        image.platforms().forEach(page::platform);
        image.annotations().forEach((key, value) -> page.line("annotation", key + ": " + value));
        referrers.forEach((digest, type) -> page.line("referrer", type + " " + digest));
        return page.text.toString();
    }

    private void platform(PlatformSummary platform) {
        line("platform", platform.platform() + " " + platform.digest());
        detail(platform.layers().size() + " layers, " + Bytes.text(platform.compressed()) + " to pull");
        platform.config().user().ifPresent(user -> detail("user " + user));
        detail("starts", platform.config().entrypoint(), platform.config().command());
        if (!platform.config().exposedPorts().isEmpty()) {
            detail("ports " + String.join(", ", platform.config().exposedPorts()));
        }
    }

    private void detail(String what, List<String> entrypoint, List<String> command) {
        if (!entrypoint.isEmpty() || !command.isEmpty()) {
            detail(what + " " + (String.join(" ", entrypoint) + " " + String.join(" ", command)).strip());
        }
    }

    private void detail(String value) {
        line("", value);
    }

    private void line(String label, String value) {
        text.append("  ")
                .append(label)
                .append(" ".repeat(LABEL - label.length()))
                .append(Printable.of(value))
                .append('\n');
    }
}
