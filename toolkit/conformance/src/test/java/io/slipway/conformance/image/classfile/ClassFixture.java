package io.slipway.conformance.image.classfile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Class files made in a test: a constant pool and little more. */
public final class ClassFixture {
    public static final int JAVA_25 = 69;

    private ClassFixture() {}

    /**
     * A class.
     *
     * @param references internal names of classes, such as {@code java/sql/Connection}
     */
    public static byte[] classFile(int major, String name, String... references) {
        Pool pool = new Pool();
        int self = pool.named(7, name);
        Arrays.stream(references).forEach(reference -> pool.named(7, reference));
        pool.wide();
        return assemble(major, pool, 0x21, out -> {
            out.writeShort(self);
            for (int i = 0; i < 5; i++) {
                out.writeShort(0);
            }
        });
    }

    /** A module; what it {@code requires}, statically where it begins with {@code static }. */
    public static byte[] module(String name, String... requires) {
        Pool pool = new Pool();
        int self = pool.named(7, "module-info");
        int attribute = pool.utf8("Module");
        int module = pool.named(19, name);
        List<Integer> required = Arrays.stream(requires)
                .map(text -> pool.named(19, text.replace("static ", "")))
                .toList();
        return assemble(53, pool, 0x8000, out -> {
            out.writeShort(self);
            for (int i = 0; i < 4; i++) {
                out.writeShort(0);
            }
            out.writeShort(1);
            out.writeShort(attribute);
            out.writeInt(6 + 2 + 6 * requires.length + 8);
            out.writeShort(module);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(requires.length);
            for (int i = 0; i < requires.length; i++) {
                out.writeShort(required.get(i));
                out.writeShort(requires[i].startsWith("static ") ? 0x40 : 0);
                out.writeShort(0);
            }
            out.write(new byte[8]);
        });
    }

    private static byte[] assemble(int major, Pool pool, int flags, Part rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xCAFEBABE);
            out.writeShort(0);
            out.writeShort(major);
            out.writeShort(pool.count);
            pool.bytes.writeTo(out);
            out.writeShort(flags);
            rest.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Pool {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int count = 1;

        int utf8(String text) {
            return add(1, () -> out.writeUTF(text));
        }

        int named(int tag, String text) {
            int name = utf8(text);
            return add(tag, () -> out.writeShort(name));
        }

        /** A constant that takes two places, as those of 8 bytes do. */
        void wide() {
            add(5, () -> out.writeLong(1));
            count++;
        }

        private int add(int tag, Entry entry) {
            try {
                out.writeByte(tag);
                entry.write();
                return count++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Entry {
        void write() throws IOException;
    }

    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }
}
