// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

/**
 * A closed range of numbers and the scale on which it is looked at and searched.
 *
 * <p>Threading: immutable.
 *
 * @param min the smallest value; may be negative infinity
 * @param max the largest value; may be positive infinity
 * @param scale how the values between are spread
 */
public record Range(double min, double max, Scale scale) {
    /** How the values of a range are spread. */
    public enum Scale {
        /** Equal differences are equal steps. */
        LINEAR,
        /** Equal ratios are equal steps; the range is positive. */
        LOG
    }

    /** Every finite number, on a linear scale. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Scale.LINEAR);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException unless min &lt;= max, and min &gt; 0 on a logarithmic scale
     */
    public Range {
        if (!(min <= max)) {
            throw new IllegalArgumentException("min <= max must hold, got [" + min + ", " + max + "]");
        }
        if (scale == Scale.LOG && min <= 0) {
            throw new IllegalArgumentException("a logarithmic range is positive, got [" + min + ", " + max + "]");
        }
    }

    /** A linear range. */
    public static Range linear(double min, double max) {
        return new Range(min, max, Scale.LINEAR);
    }

    /** A logarithmic range. */
    public static Range log(double min, double max) {
        return new Range(min, max, Scale.LOG);
    }

    /** Whether the value is finite and between the bounds, both included; NaN is not. */
    public boolean contains(double value) {
        return Double.isFinite(value) && value >= min && value <= max;
    }

    /** The bounds for a person: {@code [0.0, 0.9999]}, or {@code at least 0.0} where one of them is infinite. */
    public String text() {
        return bounds(Double.toString(min), Double.toString(max), Double.isInfinite(min), Double.isInfinite(max));
    }

    static String bounds(String min, String max, boolean noMin, boolean noMax) {
        if (noMin && noMax) {
            return "";
        }
        if (noMax) {
            return "at least " + min;
        }
        if (noMin) {
            return "at most " + max;
        }
        return "in [" + min + ", " + max + "]";
    }
}
