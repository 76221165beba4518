package io.slipway.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.conformance.report.Treemap.Box;
import io.slipway.conformance.report.Treemap.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreemapTest {
    private static final Box BOX = new Box(10, 20, 600, 400);
    private static final List<Long> WEIGHTS = List.of(600L, 600L, 400L, 300L, 200L, 200L, 100L);

    @Test
    void everyThingHasAnAreaOfItsWeight() {
        List<Tile<Long>> tiles = Treemap.of(WEIGHTS, Long::longValue, BOX);

        assertThat(tiles).extracting(Tile::thing).containsExactlyElementsOf(WEIGHTS);
        assertThat(tiles)
                .allSatisfy(tile -> assertThat(tile.box().width() * tile.box().height())
                        .isCloseTo(tile.thing() * 100.0, within(0.01)));
    }

    @Test
    void nothingOverlapsOrLeavesTheBox() {
        List<Box> boxes = Treemap.of(WEIGHTS, Long::longValue, BOX).stream()
                .map(Tile::box)
                .toList();

        assertThat(boxes).allSatisfy(box -> {
            assertThat(box.x()).isBetween(9.999, 610.001);
            assertThat(box.y()).isBetween(19.999, 420.001);
            assertThat(box.x() + box.width()).isLessThan(610.001);
            assertThat(box.y() + box.height()).isLessThan(420.001);
            assertThat(boxes).filteredOn(other -> overlap(box, other)).containsExactly(box);
        });
    }

    @Test
    void theTilesAreNearToSquares() {
        assertThat(Treemap.of(WEIGHTS, Long::longValue, BOX))
                .allSatisfy(tile -> assertThat(Math.max(
                                tile.box().width() / tile.box().height(),
                                tile.box().height() / tile.box().width()))
                        .isLessThan(3));
    }

    @Test
    void nothingIsNoTile() {
        assertThat(Treemap.of(List.<Long>of(), Long::longValue, BOX)).isEmpty();
    }

    private static boolean overlap(Box a, Box b) {
        double tiny = 1e-6;
        return a.x() + tiny < b.x() + b.width()
                && b.x() + tiny < a.x() + a.width()
                && a.y() + tiny < b.y() + b.height()
                && b.y() + tiny < a.y() + a.height();
    }
}
