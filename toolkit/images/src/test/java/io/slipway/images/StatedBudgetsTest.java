package io.slipway.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.OciFormatException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatedBudgetsTest {
    private static final Budgets BUDGETS = new Budgets(1, 2, Duration.ofSeconds(5), Duration.ofSeconds(10), 4);

    @Test
    void budgetsSurviveAsAnnotations() {
        assertThat(BUDGETS.toAnnotations()).containsEntry("io.slipway.budget.startup", "5000");
        assertThat(StatedBudgets.fromAnnotations(BUDGETS.toAnnotations())).isEqualTo(StatedBudgets.of(BUDGETS));
    }

    @Test
    void whatIsNotStatedIsTakenFromTheNext() {
        StatedBudgets size = StatedBudgets.fromAnnotations(Map.of("io.slipway.budget.size", "7"));

        assertThat(size.startup()).isEmpty();
        assertThat(size.or(StatedBudgets.of(BUDGETS)))
                .isEqualTo(new StatedBudgets(
                        OptionalLong.of(7),
                        OptionalLong.of(2),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofSeconds(10)),
                        OptionalLong.of(4)));
        assertThat(size.orElse(BUDGETS)).isEqualTo(new Budgets(7, 2, Duration.ofSeconds(5), Duration.ofSeconds(10), 4));
    }

    @Test
    void anAnnotationThatIsNoNumberIsRefused() {
        for (String text : new String[] {"50 MB", "-1", ""}) {
            assertThatThrownBy(() -> StatedBudgets.fromAnnotations(Map.of("io.slipway.budget.size", text)))
                    .isInstanceOf(OciFormatException.class)
                    .hasMessageContaining("'io.slipway.budget.size' is '" + text + "'");
        }
    }
}
