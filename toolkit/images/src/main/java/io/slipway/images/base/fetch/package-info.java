/**
 * Files over HTTP into a cache: verified by digest, in parallel, resumed, through the environment's proxies.
 *
 * <p>Uses {@code io.slipway.oci} for digests; knows nothing of what it downloads.
 */
package io.slipway.images.base.fetch;
