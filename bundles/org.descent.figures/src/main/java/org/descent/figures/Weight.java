// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/** How heavy letters are. */
public enum Weight {
    /** As most text. */
    REGULAR,
    /** As titles. */
    SEMIBOLD
}
