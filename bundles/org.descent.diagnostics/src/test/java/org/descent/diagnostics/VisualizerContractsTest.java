// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.api.figure.Visualizer;
import org.descent.diagnostics.internal.picture.GapLens;
import org.descent.testkit.plugin.VisualizerContract;
import org.junit.jupiter.api.Nested;

/** Every visualizer keeps the contract of its kind. */
class VisualizerContractsTest {
    @Nested
    class OfGapLens extends VisualizerContract {
        @Override
        protected Visualizer plugin() {
            return new GapLens();
        }
    }
}
