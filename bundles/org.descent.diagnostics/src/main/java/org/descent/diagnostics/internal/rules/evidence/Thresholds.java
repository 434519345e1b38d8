// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.evidence;

import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;

/** Thresholds of the forms that many rules have. */
public final class Thresholds {
    private Thresholds() {}

    /** A share from 0 to 1. */
    public static RealParameter share(String key, double fallback, String description) {
        return RealParameter.of(key, fallback, Range.linear(0, 1), description);
    }

    /** A factor that is positive. */
    public static RealParameter factor(String key, double fallback, String description) {
        return RealParameter.of(key, fallback, Range.log(1e-12, 1e12), description);
    }

    /** A number of things. */
    public static IntegerParameter count(String key, long fallback, String description) {
        return IntegerParameter.of(key, fallback, 1, 1_000_000_000, description);
    }
}
