// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.List;
import java.util.Map;
import org.descent.figures.Size;
import org.descent.figures.Theme;

/**
 * All that a picture depends on, but for the runs' records.
 *
 * <p>Threading: immutable.
 *
 * @param drawing what is drawn
 * @param runs the runs, in the order of their selection
 * @param zoom the parts of panels that are shown, by the index of the panel
 * @param size the size in logical pixels
 * @param deviceZoom how many device pixels a logical pixel has
 * @param theme light or dark
 */
record PictureRequest(
        Drawing drawing, List<String> runs, Map<Integer, Zoom> zoom, Size size, double deviceZoom, Theme theme) {
    /** Copies the collections. */
    PictureRequest {
        runs = List.copyOf(runs);
        zoom = Map.copyOf(zoom);
    }
}
