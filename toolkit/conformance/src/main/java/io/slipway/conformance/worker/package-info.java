/**
 * A JVM of its own for what runs containers: Testcontainers reads its switches from the environment only, so a process
 * that needs them must be started with them.
 *
 * <p>Uses {@code io.slipway.conformance.suite}; started by the Maven goal and by the command.
 */
package io.slipway.conformance.worker;
