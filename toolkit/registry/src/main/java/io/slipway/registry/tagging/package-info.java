/**
 * Gives images of a repository more tags, by the rules of the table of tags.
 *
 * <p>{@code TagCreation} plans and is pure; {@code Tagging} reads and writes. Uses {@code io.slipway.images.tag} and the
 * registry client.
 */
package io.slipway.registry.tagging;
