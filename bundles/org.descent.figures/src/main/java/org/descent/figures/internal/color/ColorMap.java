// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.color;

import java.util.ArrayList;
import java.util.List;

/**
 * Colours for numbers in which equal differences look equally great: from little to much, or from one side of a middle to the other.
 *
 * <p>A few anchors in OKLab, joined by straight lines and walked at constant speed. Threading: immutable.
 */
public final class ColorMap {
    private static final int STEPS = 256;

    private final int[] colors;

    /** A map along anchors, each of which is a lightness, a chroma and a hue in degrees. */
    ColorMap(double[][] anchors) {
        List<OkLab> path = new ArrayList<>();
        for (double[] anchor : anchors) {
            path.add(OkLab.ofHue(anchor[0], anchor[1], anchor[2]));
        }
        double[] reached = new double[path.size()];
        for (int i = 1; i < reached.length; i++) {
            reached[i] = reached[i - 1] + path.get(i).distance(path.get(i - 1));
        }
        colors = new int[STEPS];
        int piece = 0;
        for (int i = 0; i < STEPS; i++) {
            double wanted = reached[reached.length - 1] * i / (STEPS - 1);
            while (piece < reached.length - 2 && reached[piece + 1] < wanted) {
                piece++;
            }
            double share = (wanted - reached[piece]) / (reached[piece + 1] - reached[piece]);
            colors[i] = path.get(piece).mixed(path.get(piece + 1), share).rgb();
        }
    }

    /** The colour of a share in [0, 1]; what is outside has the colour of the nearer end. */
    public int color(double share) {
        return colors[(int) Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1))];
    }
}
