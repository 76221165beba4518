/**
 * The REST API: its endpoints as a table, who may call them, how requests are read and answers written.
 *
 * <p>Uses all of the other packages; nothing uses it but the main class.
 */
package io.slipway.controlplane.api;
