/**
 * The gateway: a reverse proxy that routes by host and path prefix.
 *
 * <p>Uses service-kit, Helidon's web server on the way in and {@code java.net.http} on the way out.
 */
package io.slipway.gateway;
