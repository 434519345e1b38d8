// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;

/** The parameter that all optimizers have. */
final class Rates {
    private Rates() {}

    /** A learning rate with the default that the literature gives. */
    static RealParameter learningRate(double fallback) {
        return RealParameter.of(
                "learningRate",
                fallback,
                Range.log(1e-6, 10),
                "The size of a step; too large and training diverges, too small and it takes for ever.");
    }
}
