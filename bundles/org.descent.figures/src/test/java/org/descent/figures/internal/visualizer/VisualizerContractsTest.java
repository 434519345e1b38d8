// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import org.descent.api.figure.Visualizer;
import org.descent.testkit.plugin.VisualizerContract;
import org.junit.jupiter.api.Nested;

/** Every visualizer keeps the contract of its kind. */
class VisualizerContractsTest {
    @Nested
    class OfLossCurves extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new LossCurves();
        }
    }

    @Nested
    class OfMetricCurves extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new MetricCurves();
        }
    }

    @Nested
    class OfConfusionMatrix extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new ConfusionMatrix();
        }
    }
}
