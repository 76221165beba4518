/**
 * Proving one image that anybody built, wherever it is: what the command {@code slipway verify} calls.
 *
 * <p>Uses {@code io.slipway.conformance.suite} for what needs no engine, in this JVM, and the worker for what does.
 */
package io.slipway.conformance.verify;
