/**
 * What an image is called: the tags that a build plans, and whether each may move to it.
 *
 * <p>Pure; uses {@code io.slipway.images.git} and semver4j for versions.
 */
package io.slipway.images.tag;
