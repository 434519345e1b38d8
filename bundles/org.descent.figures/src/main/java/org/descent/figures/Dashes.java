// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/** How lines are broken, in multiples of their width: so much line, so much gap. */
final class Dashes {
    static final double[] DASHED = {4.5, 2.5};
    static final double[] DOTTED = {1.2, 2};

    private Dashes() {}
}
