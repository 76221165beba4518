/**
 * Files that appear whole or not at all.
 *
 * <p>Uses the JDK only.
 */
package io.slipway.oci.file;
