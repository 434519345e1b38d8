// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.evidence;

import java.util.Optional;
import java.util.OptionalDouble;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.curves.Posterior;

/**
 * The evaluated losses of a run, and what they are measured against. A loss near zero is no measure: shares are taken of the loss of a constant
 * predictor, or where none is known, of the first loss.
 *
 * <p>Threading: immutable.
 *
 * @param run the run
 * @param training the evaluated training loss
 * @param validation the evaluated validation loss; empty if there is no such part
 */
public record Losses(RunView run, Curve training, Curve validation) {
    /** Fewer evaluations have no course. */
    public static final int LEAST = 8;

    /** The losses of a run. */
    public static Losses of(RunView run) {
        return new Losses(run, run.curve(CurveKey.TRAIN_LOSS), run.curve(CurveKey.VALIDATION_LOSS));
    }

    /** What is said where there are fewer evaluations than {@link #LEAST}. */
    public static Judgement tooFew(Curve curve, CurveKey key) {
        return new Judgement.NotJudged("needs " + LEAST + " evaluations or more of " + key + ", there are "
                + curve.size() + " (train.evaluate, train.epochs)");
    }

    /** The loss of a constant predictor; empty if it is not known or not positive. */
    public OptionalDouble constant(CurveKey key) {
        return baseline(key, "constant");
    }

    /** The loss of a linear predictor; empty if it is not known. */
    public OptionalDouble linear(CurveKey key) {
        return baseline(key, "linear");
    }

    private OptionalDouble baseline(CurveKey key, String name) {
        Double value = run.baselines(key).get(name);
        return value != null && value > 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** What shares of the training loss are taken of: the constant predictor's, else the first value; NaN if there is neither. */
    public double scale() {
        OptionalDouble constant = constant(CurveKey.TRAIN_LOSS);
        if (constant.isPresent()) {
            return constant.getAsDouble();
        }
        double first = training.size() > 0 ? Math.abs(training.value(0)) : Double.NaN;
        return first > 0 && Double.isFinite(first) ? first : Double.NaN;
    }

    /** The smoothed course of the values before the first that is not finite; empty if there are fewer than {@link #LEAST}. */
    public static Optional<Posterior> smooth(Curve curve) {
        double[] values = Robust.finiteBeginning(curve);
        return values.length < LEAST ? Optional.empty() : Optional.of(new Posterior(values));
    }

    /** The loss of the mini-batches; of a run with fewer than so many points its evaluated training loss. */
    public Curve batches(int least) {
        Curve batches = run.curve(CurveKey.BATCH_LOSS);
        return batches.size() >= least ? batches : training;
    }
}
