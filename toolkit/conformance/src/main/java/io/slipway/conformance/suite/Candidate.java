package io.slipway.conformance.suite;

import io.slipway.conformance.fixture.Fixture;
import io.slipway.images.ImageRecord;
import io.slipway.oci.layout.ImageLayout;

/**
 * An image that is to be proved.
 *
 * @param image its record
 * @param layout that holds it
 * @param fixture what it needs to become ready
 */
public record Candidate(ImageRecord image, ImageLayout layout, Fixture fixture) {}
