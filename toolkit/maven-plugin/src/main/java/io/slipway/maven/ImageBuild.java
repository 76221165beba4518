package io.slipway.maven;

import io.slipway.images.BaseImage;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.ImageSettings;
import io.slipway.oci.registry.LoopbackRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What {@code prepare} found and started, for {@code assemble} of the same module. */
record ImageBuild(
        ImageSettings settings, BaseImage base, Optional<GitState> git, Instant created, LoopbackRegistry registry) {

    private static final String KEY = ImageBuild.class.getName();

    /** @param pluginContext what Maven keeps for this plugin and module; its map is raw */
    @SuppressWarnings("unchecked")
    void store(Map<?, ?> pluginContext) {
        ((Map<Object, Object>) pluginContext).put(KEY, this);
    }

    static Optional<ImageBuild> take(Map<?, ?> pluginContext) {
        return Optional.ofNullable((ImageBuild) pluginContext.remove(KEY));
    }
}
