/** The companion images in containers. */
package io.slipway.companions;
