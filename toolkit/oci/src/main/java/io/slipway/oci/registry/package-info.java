/**
 * The loopback registry: the OCI distribution API over image layouts, for clients on this machine.
 *
 * <p>{@code LoopbackRegistry} starts it, {@code Router} finds the endpoint of a call, and there is one endpoint for
 * each group of calls. Uses {@code io.slipway.oci}, {@code io.slipway.oci.layout} and Undertow.
 */
package io.slipway.oci.registry;
