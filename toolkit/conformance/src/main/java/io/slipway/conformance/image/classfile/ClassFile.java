package io.slipway.conformance.image.classfile;

import java.util.Optional;
import java.util.Set;

/**
 * What a class file says of what it needs.
 *
 * @param major of its format: 52 is Java 8, 69 is Java 25
 * @param packages of the JDK that it refers to, {@code java.lang} aside, such as {@code java.sql}
 * @param module of a {@code module-info.class}
 */
public record ClassFile(int major, Set<String> packages, Optional<ModuleInfo> module) {
    /** Java 1's class files are of format 45: from then on one a release. */
    private static final int MAJOR_OF_JAVA_0 = 44;

    public ClassFile {
        packages = Set.copyOf(packages);
    }

    /**
     * Reads a class file.
     *
     * @param bytes which hold it from the start on
     * @param length of it
     * @throws ClassFormatException if it is none
     */
    public static ClassFile parse(byte[] bytes, int length) throws ClassFormatException {
        return new ClassFileParser(bytes, length).parse();
    }

    /**
     * Reads the format only, where no more of the class file is at hand.
     *
     * @throws ClassFormatException if it is none
     */
    public static ClassFile parseHead(byte[] bytes, int length) throws ClassFormatException {
        return new ClassFileParser(bytes, length).parseHead();
    }

    /** The first Java that runs it. */
    public int release() {
        return release(major);
    }

    /** The first Java that runs class files of format {@code major}. */
    public static int release(int major) {
        return major - MAJOR_OF_JAVA_0;
    }
}
