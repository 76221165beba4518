package io.slipway.conformance.image.classfile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the constant pool and, of a module, its declaration (JVMS 4.1, 4.4, 4.7.25). */
final class ClassFileParser {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ACC_MODULE = 0x8000;
    private static final int ACC_STATIC_PHASE = 0x0040;
    private static final int TAG_CLASS = 7;

    /** Where the JDK's packages begin; everybody refers to java.lang. */
    private static final byte[][] PLATFORM =
            latin1("java/", "javax/", "jdk/", "sun/", "com/sun/", "org/w3c/dom/", "org/xml/sax/", "org/ietf/jgss/");

    private static final byte[] JAVA_LANG = "java/lang/".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] INSTRUMENT = "instrument/".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MANAGEMENT = "management/".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteBuffer in;
    /** By index in the pool: where the entry's content begins. */
    private int[] offsets = {};

    private byte[] tags = {};

    ClassFileParser(byte[] bytes, int length) {
        in = ByteBuffer.wrap(bytes, 0, length);
    }

    ClassFile parse() throws ClassFormatException {
        try {
            int major = major();
            readPool();
            Set<String> packages = packages();
            boolean isModule = (u2() & ACC_MODULE) != 0;
            return new ClassFile(major, packages, isModule ? module() : Optional.empty());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ClassFormatException("it ends in the middle of the class file, or points outside of it");
        }
    }

    ClassFile parseHead() throws ClassFormatException {
        try {
            return new ClassFile(major(), Set.of(), Optional.empty());
        } catch (BufferUnderflowException e) {
            throw new ClassFormatException("it ends in the middle of the class file, or points outside of it");
        }
    }

    private int major() throws ClassFormatException {
        if (in.getInt() != MAGIC) {
            throw new ClassFormatException("it does not begin as a class file does");
        }
        in.getShort();
        return u2();
    }

    private void readPool() throws ClassFormatException {
        int count = u2();
        offsets = new int[count];
        tags = new byte[count];
        for (int i = 1; i < count; i++) {
            tags[i] = in.get();
            offsets[i] = in.position();
            int length = length(tags[i]);
            in.position(in.position() + length);
            boolean takesTwo = tags[i] == 5 || tags[i] == 6;
            i += takesTwo ? 1 : 0;
        }
    }

    private int length(int tag) throws ClassFormatException {
        return switch (tag) {
            case 1 -> 2 + (in.getShort(in.position()) & 0xffff);
            case TAG_CLASS, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new ClassFormatException("its constant pool has an entry of the unknown tag " + tag);
        };
    }

    private Set<String> packages() {
        Set<String> packages = new HashSet<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == TAG_CLASS) {
                addPackage(u2(offsets[i]), packages);
            }
        }
        return packages;
    }

    private void addPackage(int utf8, Set<String> packages) {
        int start = offsets[utf8] + 2;
        int end = start + u2(offsets[utf8]);
        if (start < end && in.get(start) == '[') {
            while (start < end && in.get(start) == '[') {
                start++;
            }
            start++;
        }
        if (!isOfPlatform(start, end)) {
            return;
        }
        int slash = end - 1;
        while (in.get(slash) != '/') {
            slash--;
        }
        packages.add(text(start, slash).replace('/', '.'));
    }

    private boolean isOfPlatform(int start, int end) {
        if (startsWith(start, end, JAVA_LANG)) {
            // Its packages are of java.base but for instrument and management.
            return startsWith(start + JAVA_LANG.length, end, INSTRUMENT)
                    || startsWith(start + JAVA_LANG.length, end, MANAGEMENT);
        }
        for (byte[] prefix : PLATFORM) {
            if (startsWith(start, end, prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(int start, int end, byte[] prefix) {
        if (end - start < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (in.get(start + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private Optional<ModuleInfo> module() {
        in.position(in.position() + 4);
        skip(2 * u2());
        skipMembers();
        skipMembers();
        int attributes = u2();
        for (int i = 0; i < attributes; i++) {
            String name = utf8(u2());
            int length = in.getInt();
            if (name.equals("Module")) {
                return Optional.of(moduleAttribute());
            }
            skip(length);
        }
        return Optional.empty();
    }

    private ModuleInfo moduleAttribute() {
        String name = utf8(u2(offsets[u2()]));
        skip(4);
        int count = u2();
        Set<String> requires = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String required = utf8(u2(offsets[u2()]));
            boolean atRunTime = (u2() & ACC_STATIC_PHASE) == 0;
            if (atRunTime) {
                requires.add(required);
            }
            skip(2);
        }
        return new ModuleInfo(name, requires);
    }

    private void skipMembers() {
        int members = u2();
        for (int i = 0; i < members; i++) {
            skip(6);
            int attributes = u2();
            for (int j = 0; j < attributes; j++) {
                skip(2);
                skip(in.getInt());
            }
        }
    }

    private void skip(int bytes) {
        in.position(in.position() + bytes);
    }

    private String utf8(int index) {
        int start = offsets[index] + 2;
        return text(start, start + u2(offsets[index]));
    }

    private String text(int start, int end) {
        return new String(in.array(), start, end - start, StandardCharsets.UTF_8);
    }

    private int u2() {
        return in.getShort() & 0xffff;
    }

    private int u2(int offset) {
        return in.getShort(offset) & 0xffff;
    }

    private static byte[][] latin1(String... texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return bytes;
    }
}
