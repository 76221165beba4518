package io.slipway.images.base.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {
    @ParameterizedTest
    @CsvSource({
        // Debian Policy 5.6.12: ~~, ~~a, ~, the end, a
        "1~~, 1~~a",
        "1~~a, 1~",
        "1~, 1",
        "1, 1a",
        "1a, 1+",
        "1.0~beta1~svn1245, 1.0~beta1",
        "1.0~beta1, 1.0",
        "1.9, 1.10",
        "1.0-1, 1.0-1.1",
        "9.9, 1:0.1",
        "2.41-12+deb13u3, 2.41-12+deb13u10",
        "1:1.3.dfsg+really1.3.1-1+b1, 1:1.3.dfsg+really1.3.1-1+deb13u1",
        "25.0.3+9-2~deb13u1, 25.0.5+8-1~deb13u1",
        "20250419, 20250419+deb13u1",
        "1-2-3, 1-10-1",
        "0.99999999999999999999, 0.100000000000000000000",
    })
    void theLeftIsOlder(String older, String newer) {
        assertThat(new DebianVersion(older)).isLessThan(new DebianVersion(newer));
        assertThat(new DebianVersion(newer)).isGreaterThan(new DebianVersion(older));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0", "0:1.0, 1.0", "1.0-0, 1.0", "1.00, 1.0", "1., 1.0"})
    void bothAreTheSame(String left, String right) {
        assertThat(new DebianVersion(left)).isEqualByComparingTo(new DebianVersion(right));
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThatThrownBy(() -> new DebianVersion("1.0 beta"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.0 beta");
    }
}
