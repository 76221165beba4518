package io.slipway.conformance.image.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFileTest {
    @Test
    void theJdksPackagesThatItRefersToAreNamed() throws Exception {
        ClassFile read = parse(ClassFixture.classFile(
                ClassFixture.JAVA_25,
                "com/acme/Service",
                "java/lang/Object",
                "java/lang/management/ManagementFactory",
                "java/sql/Connection",
                "[[Ljavax/sql/DataSource;",
                "[I",
                "com/acme/Other"));

        assertThat(read.major()).isEqualTo(69);
        assertThat(read.release()).isEqualTo(25);
        assertThat(read.packages()).containsExactlyInAnyOrder("java.lang.management", "java.sql", "javax.sql");
        assertThat(read.module()).isEmpty();
    }

    @Test
    void aModuleNamesWhatItDoesNotStartWithout() throws Exception {
        assertThat(parse(ClassFixture.module("com.acme", "java.sql", "static java.desktop"))
                        .module())
                .contains(new ModuleInfo("com.acme", Set.of("java.sql")));
    }

    @Test
    void classesOfTheCompilerAreRead() throws Exception {
        ClassFile read = parse(bytes(getClass()));

        assertThat(read.release()).isEqualTo(17);
        assertThat(read.packages()).contains("java.io", "java.util");
        assertThat(parse(bytes(Test.class)).release()).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7, 9, 12, 30, 60})
    void whatEndsTooSoonIsRefused(int length) throws Exception {
        byte[] cut = Arrays.copyOf(ClassFixture.module("com.acme", "java.sql"), length);

        assertThatThrownBy(() -> ClassFile.parse(cut, length)).isInstanceOf(ClassFormatException.class);
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatThrownBy(() -> parse(new byte[100]))
                .isInstanceOf(ClassFormatException.class)
                .hasMessage("it does not begin as a class file does");
    }

    private static ClassFile parse(byte[] bytes) throws ClassFormatException {
        return ClassFile.parse(bytes, bytes.length);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
