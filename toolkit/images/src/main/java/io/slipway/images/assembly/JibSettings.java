package io.slipway.images.assembly;

import io.slipway.images.settings.ImageSettings;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Jib's own settings, as properties of its Maven plugin, from Slipway's. */
public final class JibSettings {
    /** The tag under which Jib pushes to the loopback registry; assembly replaces it. */
    public static final String TAG = "jib";

    private JibSettings() {}

    /**
     * @param base the base image's full reference
     * @param registry the loopback registry's address, such as {@code 127.0.0.1:41234}
     * @param created the time that the image says it was created at
     */
    public static Map<String, String> of(ImageSettings settings, String base, String registry, Instant created) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("jib.from.image", base);
        properties.put(
                "jib.from.platforms",
                settings.platforms().stream().map(Object::toString).collect(Collectors.joining(",")));
        properties.put("jib.to.image", registry + "/" + settings.name() + ":" + TAG);
        properties.put("jib.container.user", settings.user().toString());
        settings.health().ifPresent(health -> properties.put("jib.container.ports", Integer.toString(health.port())));
        properties.put("jib.container.creationTime", created.toString());
        properties.put("jib.container.jvmFlags", String.join(",", JvmFlags.of(settings)));
        return properties;
    }
}
