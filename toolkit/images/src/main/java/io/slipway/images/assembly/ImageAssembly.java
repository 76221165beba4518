package io.slipway.images.assembly;

import io.slipway.images.BaseImage;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.ImageSettings;
import io.slipway.images.tag.TagPlan;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be assembled.
 *
 * @param version the project's
 * @param git the work tree's state, if it is in git
 * @param created the time that the image says it was created at
 * @param tags that it is to have
 * @param sbom the service's SBOM, CycloneDX JSON; empty where none is wanted
 * @param healthProbe the class file of the health check
 */
public record ImageAssembly(
        ImageSettings settings,
        String version,
        Optional<GitState> git,
        Instant created,
        TagPlan tags,
        BaseImage base,
        Optional<byte[]> sbom,
        byte[] healthProbe) {}
