// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/** What a picture stands on. */
public enum Theme {
    /** Dark ink on white, as in print. */
    LIGHT,
    /** Light ink on a dark ground, as in a dark window. */
    DARK
}
