package io.slipway.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.OciFormatException;
import io.slipway.oci.source.ImageLocation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorListTest {
    @Test
    void aLineIsASourceAndADestination() {
        MirrorList list = MirrorList.parse("list", """
                # our own
                ghcr.io/acme/orders:v1.2.3   registry.test/acme/orders

                ghcr.io/acme/ledger:v2       registry.test/acme/ledger:latest
                """);

        assertThat(list.lines()).extracting(MirrorList.Line::number).containsExactly(2, 4);
        assertThat(list.lines())
                .extracting(line -> line.destination().toString())
                .containsExactly("registry.test/acme/orders:v1.2.3", "registry.test/acme/ledger:latest");
    }

    @Test
    void allFaultsAreSaidWithTheirLines() {
        assertThatThrownBy(() -> MirrorList.parse("list", """
                        a.test/x:1 b.test/x
                        a.test/x:1
                        a.test/UPPER:1 b.test/y
                        a.test/z:1 b.test/x:1
                        a.test/z:1 docker:z
                        """))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("line 2: it has 1 words")
                .hasMessageContaining("line 3: Not an image name")
                .hasMessageContaining("line 4: b.test/x:1 is the destination of line 1 already")
                .hasMessageContaining("line 5: 'docker:z' is in an engine")
                .hasMessageNotContaining("line 1:");
    }

    @Test
    void anEmptyListIsAnError() {
        assertThatThrownBy(() -> MirrorList.parse("list", "# nothing\n")).hasMessageContaining("names no image");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                b.test/app,             b.test/app:v1
                b.test/app:v2,          b.test/app:v2
                b.test:5000/app,        b.test:5000/app:v1
                oci:out,                oci:out:v1
                oci-archive:out.tar:v3, oci-archive:out.tar:v3
                """)
    void anImageKeepsItsTagWhereNoOtherIsNamed(String destination, String expected) {
        ImageLocation source = ImageLocation.parse("a.test/app:v1");

        assertThat(CopyDestination.parse(destination, source)).hasToString(expected);
    }

    @Test
    void whereThereIsNoTagToKeepOneHasToBeNamed(@TempDir Path directory) {
        ImageLocation source = ImageLocation.parse("oci:" + directory);

        assertThatThrownBy(() -> CopyDestination.parse("b.test/app", source))
                .hasMessageContaining("does not say which tag the image gets")
                .hasMessageEndingWith("perhaps b.test/app:TAG");
        assertThatThrownBy(() -> CopyDestination.parse("docker-archive:out.tar", source))
                .hasMessageContaining("holds no manifest; perhaps oci-archive:out.tar");
    }
}
