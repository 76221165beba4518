package io.slipway.images.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                v1.2.3,          NEVER
                v1.2.3-rc.1,     NEVER
                prod-v1.2.3,     NEVER
                v1.2,            HIGHER_VERSION
                v1,              HIGHER_VERSION
                latest,          HIGHER_VERSION
                dev,             LATER_COMMIT
                main-latest,     LATER_COMMIT
                main-0123abc,    FREE
                prod,            FREE
                vault,           FREE
                v1.2.3456x,      FREE
                """)
    void aTagMovesAsItsFormSays(String tag, Movement movement) {
        assertThat(Movement.of(new Tag(tag))).isEqualTo(movement);
    }
}
