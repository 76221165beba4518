/**
 * Expressions in the Common Expression Language (CEL) over JSON: limited in cost, interruptible, exact.
 *
 * <p>Uses CEL's library, Jackson's tree, and nothing of the other packages.
 */
package io.slipway.agent.expression;
