package io.slipway.conformance.image.classfile;

/** What should be a class file is none. */
public final class ClassFormatException extends Exception {
    private static final long serialVersionUID = 1;

    public ClassFormatException(String message) {
        super(message);
    }
}
