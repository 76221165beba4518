package io.slipway.conformance.image;

/** What a file turned out to be by its content, whatever it is called. */
public enum Trait {
    /** A POSIX shell. */
    SHELL,
    /** BusyBox or Toybox: a hundred tools in one file, a shell among them. */
    MULTI_CALL_BINARY,
    /** The memory of a process that ended badly. */
    CORE_DUMP,
    /** The objects of a Java process. */
    HEAP_DUMP
}
