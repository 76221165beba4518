/**
 * A service's life: settings, start, health, drain and stop.
 *
 * <p>The entry point is {@link io.slipway.service.Service}. Uses all the packages below it; none of them uses this one.
 */
package io.slipway.service;
