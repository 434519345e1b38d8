// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;
import java.util.List;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Values;

/**
 * Smooths curves, all of their recorded points, before anything is reduced to pixels: a smoothed curve does not depend on the size of the
 * picture.
 *
 * <p>What is not a finite number stays as it is and does not count for its neighbours. Windows that look to both sides get narrower towards the
 * ends of a curve, equally on both sides, so that no end is drawn towards what lies on one side of it; the first and the last point stay as
 * they are. Stateless.
 */
enum Smoothing {
    /** No smoothing. */
    NONE("none", "") {
        @Override
        double[] smoothed(double[] values, int window) {
            return values.clone();
        }
    },
    /**
     * The exponential moving average, its start corrected as that of Adam's moments (Kingma and Ba 2015, section 3): {@code m} and {@code w}
     * both begin at 0, {@code m = (1 - a) m + a x}, {@code w = (1 - a) w + a}, and {@code m / w} is drawn. With {@code a = 2 / (window + 1)}
     * the mean age of what counts is that of a moving average over the window. It looks back only, and so lags behind.
     */
    EMA("ema", "exponential moving average") {
        @Override
        double[] smoothed(double[] values, int window) {
            double share = 2.0 / (window + 1);
            double[] smooth = values.clone();
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    sum = (1 - share) * sum + share * values[i];
                    weight = (1 - share) * weight + share;
                    smooth[i] = sum / weight;
                }
            }
            return smooth;
        }
    },
    /** The mean over the window around each point. */
    MEAN("mean", "moving average") {
        @Override
        double[] smoothed(double[] values, int window) {
            double[] kernel = new double[window / 2 + 1];
            Arrays.fill(kernel, 1);
            return weighted(values, kernel);
        }
    },
    /** The mean weighted by a normal distribution around each point; its deviation is a sixth of the window, beyond which it is cut off. */
    GAUSSIAN("gaussian", "Gaussian") {
        @Override
        double[] smoothed(double[] values, int window) {
            double[] kernel = new double[window / 2 + 1];
            for (int i = 0; i < kernel.length; i++) {
                double deviations = i * 6.0 / window;
                kernel[i] = StrictMath.exp(-deviations * deviations / 2);
            }
            return weighted(values, kernel);
        }
    },
    /** The median over the window around each point (Tukey 1977): single outliers leave no trace, edges stay sharp. */
    MEDIAN("median", "running median") {
        @Override
        double[] smoothed(double[] values, int window) {
            double[] smooth = values.clone();
            double[] around = new double[window + 1];
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    continue;
                }
                int reach = reach(i, values.length, window / 2);
                int count = 0;
                for (int j = i - reach; j <= i + reach; j++) {
                    if (Double.isFinite(values[j])) {
                        around[count++] = values[j];
                    }
                }
                Arrays.sort(around, 0, count);
                smooth[i] = count % 2 == 1 ? around[count / 2] : around[count / 2 - 1] / 2 + around[count / 2] / 2;
            }
            return smooth;
        }
    };

    static final ChoiceParameter KIND = new ChoiceParameter(
            "smoothing",
            NONE.word,
            List.of(NONE.word, EMA.word, MEAN.word, GAUSSIAN.word, MEDIAN.word),
            "How curves are smoothed, the recorded ones faint behind: over all recorded points, whatever the picture's"
                    + " size.");
    static final IntegerParameter WINDOW = new IntegerParameter(
            "window", 15, 2, 1001, Range.Scale.LOG, "points", "How many recorded points smoothing looks at.");

    private final String word;
    private final String name;

    Smoothing(String word, String name) {
        this.word = word;
        this.name = name;
    }

    static Smoothing of(Values values) {
        for (Smoothing smoothing : values()) {
            if (smoothing.word.equals(values.get(KIND))) {
                return smoothing;
            }
        }
        throw new IllegalStateException("no smoothing is called '" + values.get(KIND) + "'");
    }

    /**
     * Smooths.
     *
     * @param values the values of all points
     * @param window how many points are looked at, at least 1; centred windows have one more if it is even
     */
    abstract double[] smoothed(double[] values, int window);

    /** What was done, for a subtitle: {@code moving average over 15 points}; empty if nothing was. */
    String told(int window) {
        return this == NONE ? "" : name + " over " + window + " points";
    }

    private static int reach(int index, int size, int most) {
        return Math.min(most, Math.min(index, size - 1 - index));
    }

    /** Weighted means; {@code kernel[d]} is the weight at a distance of d points. */
    private static double[] weighted(double[] values, double[] kernel) {
        double[] smooth = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                continue;
            }
            int reach = reach(i, values.length, kernel.length - 1);
            double sum = 0;
            double weight = 0;
            for (int j = i - reach; j <= i + reach; j++) {
                if (Double.isFinite(values[j])) {
                    double own = kernel[Math.abs(i - j)];
                    // around the point's own value, so that a constant stays exactly what it is
                    sum += own * (values[j] - values[i]);
                    weight += own;
                }
            }
            smooth[i] = values[i] + sum / weight;
        }
        return smooth;
    }
}
