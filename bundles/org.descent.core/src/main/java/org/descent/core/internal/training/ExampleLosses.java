// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.OptionalDouble;
import org.descent.api.Doubles;
import org.descent.core.training.Evaluator;

/**
 * The losses of the single examples of a part, now and at the best evaluation before: since they are the same examples, their differences
 * tell how sure a change of the mean is far better than two means and two standard errors do.
 *
 * <p>It takes 16 bytes an example and one pass. Threading: confined to one thread.
 */
final class ExampleLosses implements Evaluator.Losses {
    private final double[] best;
    private final double[] now;
    private int seen;
    private double bestMean = Double.NaN;

    /** For a part with so many examples. */
    ExampleLosses(int examples) {
        best = new double[examples];
        now = new double[examples];
    }

    @Override
    public void add(double[] losses, int count) {
        System.arraycopy(losses, 0, now, seen, count);
        seen += count;
    }

    /** The standard error of the mean loss; empty for fewer than two examples, NaN where a loss is. */
    OptionalDouble error() {
        return standardError(false);
    }

    /**
     * The standard error of the mean difference between the losses now and those at the evaluation with the smallest mean before; empty if there
     * was none, or for fewer than two examples; NaN where a loss is.
     */
    OptionalDouble differenceError() {
        return Double.isNaN(bestMean) ? OptionalDouble.empty() : standardError(true);
    }

    private OptionalDouble standardError(boolean difference) {
        if (seen < 2) {
            return OptionalDouble.empty();
        }
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < seen; i++) {
            double value = difference ? now[i] - best[i] : now[i];
            double deviation = value - mean;
            mean += deviation / (i + 1);
            squares += deviation * (value - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / (seen - 1) / seen));
    }

    /** The losses at the evaluation with the smallest mean so far; empty if there was none with a finite mean. */
    Doubles best() {
        return Double.isNaN(bestMean) ? Doubles.of() : Doubles.of(best);
    }

    /** Takes over what {@link #best()} gave; nothing if that was of another number of examples. */
    void restore(Doubles losses) {
        if (losses.size() == best.length && losses.size() > 0) {
            add(losses.toArray(), losses.size());
            close();
        }
    }

    /** Ends an evaluation: if it was the best, later ones are held against it. */
    void close() {
        double sum = 0;
        for (int i = 0; i < seen; i++) {
            sum += now[i];
        }
        double mean = sum / seen;
        if (Double.isFinite(mean) && !(mean >= bestMean)) {
            bestMean = mean;
            System.arraycopy(now, 0, best, 0, seen);
        }
        seen = 0;
    }
}
