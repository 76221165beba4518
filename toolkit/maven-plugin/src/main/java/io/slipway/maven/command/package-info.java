/**
 * The goals that are commands of {@code slipway}: they hand their properties to the command, which does it all.
 *
 * <p>Uses {@code io.slipway.cli}. A new command needs one class here, which names it.
 */
package io.slipway.maven.command;
