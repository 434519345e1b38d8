// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
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

    @Nested
    class OfLayerCurves extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new LayerCurves();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a").with("gradientNorm@layer=dense1", 1, 3, 2, 1);
        }
    }

    @Nested
    class OfLayerHistograms extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new LayerHistograms();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a")
                    .withMatrices("weightHistogram@layer=dense1", RecordedRun.matrix(0, "from to count", "0", 0, 1, 5));
        }
    }

    @Nested
    class OfFilters extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new Filters();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a").withMatrices("filter@layer=conv1", RecordedRun.matrix(0, "0", "0,0,0", 1));
        }
    }

    @Nested
    class OfFeatureMaps extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new FeatureMaps();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a").withMatrices("featureMap@layer=conv1", RecordedRun.matrix(0, "5,0", "0,0", 1));
        }
    }

    @Nested
    class OfDecisionBoundary extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new DecisionBoundary();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a")
                    .withMatrices(
                            "prediction@grid", RecordedRun.matrix(0, "0,0 1,0 0,1 1,1", "a b", 1, 0, 0, 1, 1, 0, 0, 1));
        }
    }

    @Nested
    class OfPredictions extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new Predictions();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a")
                    .withMatrices("target@probe", RecordedRun.matrix(0, "5", "class", 1))
                    .withMatrices("prediction@probe", RecordedRun.matrix(0, "5", "a b", 0.25, 0.75))
                    .withMatrices("exampleLoss@probe", RecordedRun.matrix(0, "5", "loss", 0.3));
        }
    }

    @Nested
    class OfSurfacePaths extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new SurfacePaths();
        }

        @Override
        protected RunView run() {
            return SurfacePathsTest.run("a", new double[] {0, 1}, new double[] {0, 1});
        }
    }

    @Nested
    class OfSchedules extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new Schedules();
        }

        @Override
        protected RunView run() {
            return RecordedRun.of("a").with("learningRate", 1, 0.1, 0.05, 0.01);
        }
    }

    @Nested
    class OfRocCurves extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new RocCurves();
        }

        @Override
        protected RunView run() {
            return classes();
        }
    }

    @Nested
    class OfPrecisionRecall extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new PrecisionRecall();
        }

        @Override
        protected RunView run() {
            return classes();
        }
    }

    @Nested
    class OfCalibration extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new Calibration();
        }

        @Override
        protected RunView run() {
            return classes();
        }
    }

    private static RunView classes() {
        return RecordedRun.of("a")
                .withMatrices("target@probe", RecordedRun.matrix(0, "5 6", "class", 1, 0))
                .withMatrices("prediction@probe", RecordedRun.matrix(0, "5 6", "a b", 0.25, 0.75, 0.5, 0.5));
    }
}
