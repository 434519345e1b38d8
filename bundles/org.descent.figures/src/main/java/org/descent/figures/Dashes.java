// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.util.Arrays;
import org.descent.api.figure.Style.Dash;

/** How lines are broken. Stateless. */
final class Dashes {
    // in multiples of the line's width: so much line, so much gap
    private static final double[] DASHED = {4.5, 2.5};
    private static final double[] DOTTED = {1.2, 2};
    private static final double[] DASH_DOTTED = {5, 2, 1.2, 2};

    private Dashes() {}

    /** The lengths of lines and gaps in turn, for a line of a width; none for a line without gaps. */
    static double[] of(Dash dash, double width) {
        double[] lengths =
                switch (dash) {
                    case SOLID -> new double[0];
                    case DASHED -> DASHED;
                    case DOTTED -> DOTTED;
                    case DASH_DOTTED -> DASH_DOTTED;
                };
        return Arrays.stream(lengths).map(length -> length * width).toArray();
    }

    /** Whether there is line, not a gap, after so much of a broken line. */
    static boolean isOn(double[] lengths, double way) {
        double period = 0;
        for (double length : lengths) {
            period += length;
        }
        double rest = way % period;
        int piece = 0;
        while (rest >= lengths[piece] && piece < lengths.length - 1) {
            rest -= lengths[piece++];
        }
        return piece % 2 == 0;
    }
}
