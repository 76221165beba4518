/**
 * The operator: keeps Deployment, Service and ServiceAccount of each PlatformService in a cluster in step with it.
 *
 * <p>The main class and its settings; the work is done in the packages below. Uses service-kit and all of them.
 */
package io.slipway.operator;
