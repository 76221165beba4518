/**
 * What is in a repository: its tags, the manifests that they lead to, and what refers to them.
 *
 * <p>Uses the registry client only.
 */
package io.slipway.registry.content;
