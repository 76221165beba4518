/**
 * JSON of the service: one mapper for what is answered and for what is stored.
 *
 * <p>Uses Jackson and the model.
 */
package io.slipway.controlplane.json;
