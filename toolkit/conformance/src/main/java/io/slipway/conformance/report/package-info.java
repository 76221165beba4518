/**
 * Evidence for people and for CI: the page, the table at the end of a build, JUnit XML.
 *
 * <p>Uses the core of conformance only; what a rule is about it reads from the rule's description.
 */
package io.slipway.conformance.report;
