/**
 * The image record, and what it is made of: the document that assembly hands to every later step.
 *
 * <p>Uses {@code io.slipway.oci}; knows nothing of Maven.
 */
package io.slipway.images;
