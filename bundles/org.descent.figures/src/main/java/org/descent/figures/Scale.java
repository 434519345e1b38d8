// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import org.descent.api.figure.Axis;

/**
 * How the numbers of one axis become pixels, and back.
 *
 * <p>A logarithmic scale has no place for what is not positive: {@link #toPixel} is NaN there. NaN has no place on any scale.
 *
 * <p>The arithmetic is that of {@link StrictMath}, so that pictures are equal on all machines. Threading: immutable.
 */
public final class Scale {
    private final Axis.Scale kind;
    private final double threshold;
    private final double min;
    private final double max;
    private final double start;
    private final double end;
    private final double low;
    private final double span;

    /**
     * A scale.
     *
     * @param kind the kind
     * @param threshold for {@link Axis.Scale#SYMLOG}, the positive number below which the axis is nearly linear; else ignored
     * @param min the number at {@code start}; positive for {@link Axis.Scale#LOG}
     * @param max the number at {@code end}, above min
     * @param start the pixel of min
     * @param end the pixel of max, which may be less than start
     * @throws IllegalArgumentException if the numbers are not as said
     */
    public Scale(Axis.Scale kind, double threshold, double min, double max, double start, double end) {
        if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("finite min < max must hold, got " + min + " and " + max);
        }
        if (kind == Axis.Scale.LOG && min <= 0 || kind == Axis.Scale.SYMLOG && !(threshold > 0)) {
            throw new IllegalArgumentException(
                    "min of a log axis and the threshold must be positive, got " + min + " and " + threshold);
        }
        this.kind = kind;
        this.threshold = threshold;
        this.min = min;
        this.max = max;
        this.start = start;
        this.end = end;
        this.low = bend(min);
        this.span = bend(max) - low;
    }

    /** The kind. */
    public Axis.Scale kind() {
        return kind;
    }

    /** The number below which a symlog axis is nearly linear. */
    public double threshold() {
        return threshold;
    }

    /** The number at the start. */
    public double min() {
        return min;
    }

    /** The number at the end. */
    public double max() {
        return max;
    }

    /** The pixel of {@link #min()}. */
    public double start() {
        return start;
    }

    /** The pixel of {@link #max()}. */
    public double end() {
        return end;
    }

    /** The pixel of a number; NaN if it has no place. A number outside the axis has a pixel outside, at most 10 million away. */
    public double toPixel(double value) {
        double pixel = start + (bend(value) - low) / span * (end - start);
        // Infinite or huge places would be lost in the arithmetic of whatever draws them.
        return pixel > 1e7 ? 1e7 : pixel < -1e7 ? -1e7 : pixel;
    }

    /** The number at a pixel; pixels outside the axis give numbers outside. */
    public double toValue(double pixel) {
        double bent = low + (pixel - start) / (end - start) * span;
        return switch (kind) {
            case LINEAR -> bent * 2;
            case LOG -> StrictMath.pow(10, bent);
            case SYMLOG -> Math.copySign((StrictMath.pow(10, Math.abs(bent)) - 1) * threshold, bent);
        };
    }

    private double bend(double value) {
        return switch (kind) {
            // Half of it, so that the span of the widest axis is not infinite.
            case LINEAR -> value / 2;
            case LOG -> value > 0 ? StrictMath.log10(value) : Double.NaN;
            case SYMLOG -> Math.copySign(StrictMath.log10(1 + Math.abs(value) / threshold), value);
        };
    }
}
