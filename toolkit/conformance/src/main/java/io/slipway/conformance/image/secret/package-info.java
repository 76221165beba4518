/**
 * Recognising secrets in content: what is one, what only looks like one, and how to name one without telling it.
 *
 * <p>Uses the search for words and the JDK; knows nothing of images.
 */
package io.slipway.conformance.image.secret;
