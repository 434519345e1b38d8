// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.descent.figures.internal.visualizer.RecordedRun.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

/** Filters, feature maps and patches as mosaics. */
class WatchedFeaturesTest {
    private static final double GAP = Double.NaN;

    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static Mark.Cells cells(Panel panel) {
        return (Mark.Cells) panel.marks().get(0);
    }

    @Test
    void filtersStandSideBySideWithAGapBetweenThem() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "filter@layer=conv1", matrix(5, "0 1", "0,0,0 0,0,1 0,1,0 0,1,1", 1, 2, 3, 4, -5, 6, 7, 8));
        Figure figure = draw(new Filters(), Map.of(), run);
        Mark.Cells cells = cells(figure.panels().get(0));
        assertEquals(2, cells.rows());
        assertEquals(5, cells.columns());
        assertEquals(Doubles.of(1, 2, GAP, -5, 6, 3, 4, GAP, 7, 8), cells.values());
        assertEquals(-8, cells.min(), "zero is in the middle");
        assertEquals(8, cells.max());
        assertEquals("digits · conv1 · step 5", figure.subtitle());
    }

    @Test
    void severalChannelsAreShownByTheirMean() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices("filter@layer=conv1", matrix(5, "0", "0,0,0 0,0,1 1,0,0 1,0,1", 1, 2, 3, 8));
        Mark.Cells cells = cells(draw(new Filters(), Map.of(), run).panels().get(0));
        assertEquals(Doubles.of(2, 5), cells.values());
    }

    @Test
    void theSelectedStepsFiltersAreDrawnUnlessOthersAreAskedFor() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "filter@layer=dense1",
                        matrix(0, "0", "0,0", 1),
                        matrix(10, "0", "0,0", 2),
                        matrix(20, "0", "0,0", 3))
                .selected(15);
        Visualizer filters = new Filters();
        assertEquals(
                Doubles.of(2),
                cells(draw(filters, Map.of(), run).panels().get(0)).values());
        assertEquals(
                Doubles.of(3),
                cells(draw(filters, Map.of("step", "last"), run).panels().get(0))
                        .values());
        assertEquals(
                Doubles.of(1),
                cells(draw(filters, Map.of("step", "first"), run).panels().get(0))
                        .values());
    }

    @Test
    void featureMapsHaveARowForEachExampleAndAColumnForEachChannel() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "featureMap@layer=conv2", matrix(5, "77,0 77,1 9,0 9,1", "0,0 0,1", 1, 2, 3, 4, 5, 6, 7, 8))
                .withMatrices("featureMap@layer=conv10", matrix(5, "77,0", "0,0", 1));
        Figure figure = draw(new FeatureMaps(), Map.of(), run);
        assertEquals(
                List.of("conv2 · step 5", "conv10 · step 5"),
                figure.panels().stream().map(Panel::title).toList());
        Panel panel = figure.panels().get(0);
        assertEquals(
                Doubles.of(1, 2, GAP, 3, 4, GAP, GAP, GAP, GAP, GAP, 5, 6, GAP, 7, 8),
                cells(panel).values());
        assertEquals(List.of("77", "", "9"), panel.y().categories());
        assertEquals(List.of("", "0", "", "", "1"), panel.x().categories());
        assertEquals(
                1,
                draw(new FeatureMaps(), Map.of("layer", "conv10"), run).panels().size());
    }

    @Test
    void patchesHaveAColumnForEachUnitAndTheStrongestOnTop() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices("topPatch@layer=conv1", matrix(5, "0,0,50 0,1,51 2,0,52", "0,0,0", 1, 2, 3));
        Panel panel =
                draw(new FeatureMaps(), Map.of("show", "patches"), run).panels().get(0);
        assertEquals(
                Doubles.of(1, GAP, 3, GAP, GAP, GAP, 2, GAP, GAP), cells(panel).values());
        assertEquals(List.of("0", "", "2"), panel.x().categories());
        assertEquals(List.of("1", "", "2"), panel.y().categories());
    }

    @Test
    void nothingRecordedIsSaid() {
        RecordedRun run = RecordedRun.of("a");
        assertTrue(draw(new Filters(), Map.of(), run).panels().get(0).message().contains("train.record.features"));
        assertTrue(
                draw(new FeatureMaps(), Map.of(), run).panels().get(0).message().contains("train.record.features"));
    }
}
