// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.Doubles;

/**
 * What the features are like in the training part, before they are normalized; missing values are left out.
 *
 * <p>Threading: immutable.
 *
 * @param means the mean of each feature; NaN for one that has no value at all, here and in the following
 * @param deviations the standard deviation of each, that of the population
 * @param smallest the smallest value of each
 * @param largest the largest value of each
 * @param missing how many values are missing, in all features together
 */
public record FeatureStatistics(Doubles means, Doubles deviations, Doubles smallest, Doubles largest, long missing) {
    /** How many features have one value alone, or none. */
    public int constant() {
        int constant = 0;
        for (int f = 0; f < means.size(); f++) {
            constant += isConstant(f) ? 1 : 0;
        }
        return constant;
    }

    /** Whether a feature has one value alone, or none. */
    public boolean isConstant(int feature) {
        return !(smallest.get(feature) < largest.get(feature)) || deviations.get(feature) == 0;
    }
}
