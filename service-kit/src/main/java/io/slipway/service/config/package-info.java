/**
 * Settings of a service, from the environment and an optional YAML file.
 *
 * <p>Reading never fails at the first fault: it collects them, so that a start reports all of them at once.
 * Uses SnakeYAML Engine and nothing of the other packages.
 */
package io.slipway.service.config;
