// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal;

import java.util.Locale;

/** How numbers stand in sentences; the same in every locale. */
public final class Words {
    private Words() {}

    /** A real number with four significant digits. */
    public static String real(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A probability: never 0, and not more digits than it deserves. */
    public static String probability(double p) {
        return p < 1e-4 ? "p < 0.0001" : "p = " + String.format(Locale.ROOT, p < 0.01 ? "%.4f" : "%.3f", p);
    }

    /** A share in percent without decimals: {@code 95 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A number of things: {@code 1 run}, {@code 5 runs}. */
    public static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
