/**
 * Files that people write in YAML, read strictly: what is not understood is an error that names its line.
 *
 * <p>Uses {@code io.slipway.images.settings} for what somebody who mistyped a key may have meant.
 */
package io.slipway.images.yaml;
