/**
 * The next version of a project, by what was committed since the last one, and what changed in it.
 *
 * <p>Planning is pure; {@code ReleaseHistory} alone reads git. Uses JGit and semver4j.
 */
package io.slipway.images.release;
