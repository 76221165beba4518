/**
 * What git says about a work tree: commit, branch, time, changes, origin.
 *
 * <p>Uses JGit only; nothing of Slipway.
 */
package io.slipway.images.git;
