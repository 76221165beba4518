package io.slipway.images.base.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class Deb822Test {
    @Test
    void paragraphsAreSeparatedByBlankLines() throws IOException {
        List<Deb822> paragraphs = Deb822.parse(new StringReader("\nPackage: a\nVersion:1\n\n \nPackage: b\n\n"));

        assertThat(paragraphs).hasSize(2);
        assertThat(paragraphs.get(0).field("version")).as("names in any case").hasValue("1");
        assertThat(paragraphs.get(1).required("Package")).isEqualTo("b");
    }

    @Test
    void aValueGoesOnOverLinesThatBeginWithABlank() throws IOException {
        Deb822 paragraph = Deb822.parse(new StringReader("SHA256:\n abc 1 x\n# comment\n\tdef 2 y\nWords: a  b\n"))
                .get(0);

        assertThat(paragraph.required("SHA256")).isEqualTo("\nabc 1 x\ndef 2 y");
        assertThat(paragraph.words("Words")).containsExactly("a", "b");
        assertThat(paragraph.words("Missing")).isEmpty();
    }

    @Test
    void whatIsMissingOrNoFieldIsNamed() throws IOException {
        Deb822 paragraph = Deb822.parse(new StringReader("Package: a\n")).get(0);

        assertThatThrownBy(() -> paragraph.required("Version")).hasMessageContaining("'Version' is missing");
        assertThatThrownBy(() -> Deb822.parse(new StringReader("no field")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'no field'");
    }
}
