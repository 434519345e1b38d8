// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes numbers for titles and cells. Stateless. */
final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** A number with the four digits that matter. */
    static String real(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        int magnitude = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String text = magnitude >= -4 && magnitude <= 6 ? rounded.toPlainString() : rounded.toString();
        return text.replace('-', '−');
    }

    /** A number with so many digits that matter, without zeros at its end. */
    static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return real(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int magnitude = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String text = magnitude >= -4 && magnitude <= 6 ? rounded.toPlainString() : rounded.toString();
        return text.replace('-', '−');
    }

    /** A whole number with its thousands apart. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
    }
}
