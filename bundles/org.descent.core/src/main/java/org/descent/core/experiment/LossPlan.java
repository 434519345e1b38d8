// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import org.descent.api.data.Target;
import org.descent.api.training.Loss;

/** Which loss a run makes small: a given one, or the usual one for its data. */
public enum LossPlan {
    /** Cross-entropy for classes, mean squared error for quantities. */
    BY_DATA,
    /** Cross-entropy. */
    CROSS_ENTROPY,
    /** Mean squared error. */
    MEAN_SQUARED_ERROR;

    /** The loss for a target. */
    public Loss resolve(Target target) {
        return switch (this) {
            case BY_DATA -> target instanceof Target.Classes ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
            case CROSS_ENTROPY -> Loss.CROSS_ENTROPY;
            case MEAN_SQUARED_ERROR -> Loss.MEAN_SQUARED_ERROR;
        };
    }
}
