/**
 * The client of registries that speak the OCI distribution specification.
 *
 * <p>{@code RegistryClient} is where to begin, {@code Repository} what to do in one repository. There is one class for
 * each call of the API, and {@code RegistryTransport} makes them: it authenticates, follows redirects, retries and
 * keeps the time limits. Uses the values of {@code io.slipway.oci}, credentials, layouts, and what sources of images are;
 * every byte that is read is held against its digest.
 */
package io.slipway.oci.client;
