/**
 * Deletes single images and tags, and nothing that something else needs.
 *
 * <p>{@code DeletionPlan} is pure; {@code Deletions} reads and deletes. Uses what is known of a repository's content.
 */
package io.slipway.registry.deletion;
