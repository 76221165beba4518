/**
 * Policies: which rules an image must keep, how severe each is, what is asked beyond them, and what is waived; from a file,
 * a built-in profile and what the command line adds.
 *
 * <p>Uses the core, the stored image's requirements and the list of rules about files; whoever calls it knows all rules.
 */
package io.slipway.conformance.policy;
