// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

/**
 * The order of the run table.
 *
 * <p>Threading: immutable.
 *
 * @param column the id of the column
 * @param descending whether the largest value comes first
 */
public record Sort(String column, boolean descending) {
    /** The newest run first. */
    public static final Sort NEWEST = new Sort("run", true);
}
