// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.List;
import java.util.Map;
import org.descent.figures.Size;
import org.descent.figures.Theme;

/**
 * All that a picture depends on.
 *
 * <p>Threading: immutable.
 *
 * @param drawing what is drawn
 * @param runs the runs, in the order of their selection
 * @param revisions the runs' revisions, as far as they are known; at another one a run's record is another
 * @param zoom the parts of panels that are shown, by the index of the panel
 * @param size the size in logical pixels
 * @param deviceZoom how many device pixels a logical pixel has
 * @param theme light or dark
 */
record PictureRequest(
        Drawing drawing,
        List<String> runs,
        Map<String, Long> revisions,
        Map<Integer, Zoom> zoom,
        Size size,
        double deviceZoom,
        Theme theme) {
    /** Copies the collections. */
    PictureRequest {
        runs = List.copyOf(runs);
        revisions = Map.copyOf(revisions);
        zoom = Map.copyOf(zoom);
    }

    /** Whether another picture has the same figure, of which only another part or size is wanted. */
    boolean hasFigureOf(PictureRequest other) {
        return drawing.equals(other.drawing)
                && runs.equals(other.runs)
                && revisions.keySet().containsAll(runs)
                && revisions.equals(other.revisions);
    }
}
