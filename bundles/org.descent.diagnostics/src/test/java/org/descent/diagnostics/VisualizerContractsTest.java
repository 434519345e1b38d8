// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.figure.Visualizer;
import org.descent.diagnostics.internal.picture.GapLens;
import org.descent.diagnostics.internal.picture.GroupBands;
import org.descent.diagnostics.internal.picture.GroupBoxes;
import org.descent.diagnostics.internal.picture.ParallelCoordinates;
import org.descent.diagnostics.internal.picture.Scatter;
import org.descent.testkit.plugin.VisualizerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every visualizer keeps the contract of its kind. */
class VisualizerContractsTest {
    @Nested
    class OfGapLens extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new GapLens();
        }
    }

    @Nested
    class OfGroupBands extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new GroupBands();
        }
    }

    @Nested
    class OfGroupBoxes extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new GroupBoxes();
        }
    }

    @Nested
    class OfScatter extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new Scatter();
        }
    }

    @Nested
    class OfParallelCoordinates extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new ParallelCoordinates();
        }
    }

    /** Ids, keys and defaults are in the files and commands of users: who changes this list breaks them. */
    @Test
    void idsAndParametersAreThoseThatUsersRelyOn() {
        Map<String, String> actual = Stream.of(
                        new GapLens(), new GroupBands(), new GroupBoxes(), new Scatter(), new ParallelCoordinates())
                .collect(Collectors.toMap(
                        Visualizer::id,
                        visualizer -> visualizer.schema().defaults().toString()));
        assertEquals(
                Map.of(
                        "org.descent.gapLens", "{x=epoch, scale=linear, events=true}",
                        "org.descent.groupBands",
                                "{curve=loss@validation, groupBy=, band=deviation, runs=false, x=epoch, scale=linear}",
                        "org.descent.groupBoxes", "{curve=loss@validation, groupBy=, at=selected, scale=linear}",
                        "org.descent.scatter",
                                "{across=, up=loss@validation.selected, color=, scaleAcross=auto, scaleUp=auto}",
                        "org.descent.parallelCoordinates", "{axes=, color=loss@validation.selected}"),
                actual);
    }
}
