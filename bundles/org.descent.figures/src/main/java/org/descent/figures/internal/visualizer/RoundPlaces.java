// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names round numbers along an axis of cells, whose places are a row of evenly spaced numbers. Stateless. */
final class RoundPlaces {
    private RoundPlaces() {}

    /**
     * A name for each cell: a round number at the cell that is nearest to it, blank elsewhere.
     *
     * @param first the number of the first cell
     * @param last the number of the last cell
     * @param cells how many cells there are, at least 1
     * @param most how many names there may be, at least 2
     */
    static List<String> names(double first, double last, int cells, int most) {
        List<String> names = new ArrayList<>(Collections.nCopies(cells, ""));
        if (cells == 1 || !(last > first) || Double.isInfinite(last - first)) {
            names.set(0, Numbers.rounded(first, 3));
            return names;
        }
        double step = step((last - first) / most);
        double slack = step * 1e-9;
        for (double at = Math.ceil((first - slack) / step); at * step <= last + slack; at++) {
            int cell = (int) Math.round((at * step - first) / (last - first) * (cells - 1));
            // twelve digits hide what multiplying added
            names.set(Math.max(0, Math.min(cells - 1, cell)), Numbers.rounded(at * step, 12));
        }
        return names;
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is at least so large. */
    private static double step(double least) {
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
