// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.List;
import java.util.Map;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;

/**
 * What is drawn of runs.
 *
 * <p>Threading: immutable.
 */
sealed interface Drawing permits Drawing.Chosen, SpotlightDrawing {
    /** Who draws. */
    Visualizer visualizer();

    /**
     * Draws; may throw whatever a visualizer throws.
     *
     * @throws org.descent.api.InvalidInputException if the parameters do not fit the visualizer
     */
    Figure draw(List<RunView> runs);

    /**
     * The picture of a visualizer that a person chose.
     *
     * @param visualizer who draws
     * @param raw the plain data of its parameters
     */
    record Chosen(Visualizer visualizer, Map<String, Object> raw) implements Drawing {
        /** Copies the parameters. */
        public Chosen {
            raw = Map.copyOf(raw);
        }

        @Override
        public Figure draw(List<RunView> runs) {
            return visualizer.draw(visualizer.schema().read(raw), runs);
        }
    }
}
