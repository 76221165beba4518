/**
 * Class files (Java Virtual Machine Specification, chapter 4), as far as rules about Java need them.
 *
 * <p>Uses the JDK only.
 */
package io.slipway.conformance.image.classfile;
