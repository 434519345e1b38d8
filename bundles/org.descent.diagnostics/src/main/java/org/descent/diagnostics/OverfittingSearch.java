// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.descent.api.run.Curve;
import org.descent.api.training.Direction;
import org.descent.diagnostics.internal.curves.Posterior;

/** Finds where overfitting begins; the definition stands at {@link Overfitting}. */
final class OverfittingSearch {
    private static final int LEAST = 8;
    private static final double ERRORS = 2;
    private static final double SHARE_OF_CURVES = 0.99;
    private static final double SHARE_OF_FALL = 0.01;
    private static final double LEVEL = 0.9;

    private final LearningCurves curves;
    private final int last;
    private final Posterior smooth;
    private final int onset;

    private OverfittingSearch(LearningCurves curves, double[] values) {
        this.curves = curves;
        this.last = values.length - 1;
        this.smooth = new Posterior(values);
        this.onset = smooth.minimum();
    }

    static Optional<Overfitting> in(LearningCurves curves) {
        double[] values = finite(curves.validation());
        return values.length < LEAST ? Optional.empty() : new OverfittingSearch(curves, values).find();
    }

    /** The values before the first that is not finite: what comes after that is divergence. */
    private static double[] finite(Curve curve) {
        int count = 0;
        while (count < curve.size() && Double.isFinite(curve.value(count))) {
            count++;
        }
        return Arrays.copyOf(curve.values(), count);
    }

    private Optional<Overfitting> find() {
        double rise = smooth.rise(onset, last);
        double fall = smooth.mean(0) - smooth.mean(onset);
        double trainingFall = trainingFall();
        if (!exceeds(last)
                || smooth.shareRising(onset, last) < SHARE_OF_CURVES
                || rise <= SHARE_OF_FALL * fall
                || !(trainingFall > 0)) {
            return Optional.empty();
        }
        int confirmed = last;
        while (confirmed - 1 > onset && exceeds(confirmed - 1)) {
            confirmed--;
        }
        Metric metric = metric();
        Interval places = smooth.whereSmallest(LEVEL, slopeError());
        return Optional.of(new Overfitting(
                metric.kind,
                Milestone.of(curves.validation(), onset),
                new Interval(step(places.low()), step(places.high()), LEVEL),
                Milestone.of(curves.validation(), confirmed),
                rise,
                error(last),
                trainingFall,
                curves.metric(),
                metric.loss,
                metric.error,
                sampling(curves.differenceError(), last, smooth).isPresent()));
    }

    private boolean exceeds(int index) {
        return smooth.rise(onset, index) > ERRORS * error(index);
    }

    /** The standard error of the rise from the onset. */
    private double error(int index) {
        double scatter = smooth.riseError(onset, index);
        return Math.sqrt(scatter * scatter
                + sampling(curves.differenceError(), index, smooth).orElse(0.0));
    }

    /**
     * The variance of a rise that comes from the choice of the validation examples: that of the paired differences, of which two evaluations'
     * scatter is taken off, since smoothing averages it and it is reckoned already.
     */
    private Optional<Double> sampling(Curve recorded, int index, Posterior trend) {
        int at = recorded.indexAt(curves.validation().step(index));
        if (at < 0 || !Double.isFinite(recorded.value(at))) {
            return Optional.empty();
        }
        double paired = recorded.value(at);
        return Optional.of(Math.max(0, paired * paired - 2 * trend.noise() * trend.noise()));
    }

    /**
     * The standard error that the choice of the validation examples gives the slope: other examples would rise more or less, and the onset would
     * lie elsewhere. It makes the paired differences scatter the more, the farther they are from the onset, so it is read from how their variance
     * grows with the squared distance, by least squares; what does not grow is scatter of evaluations, which the curves have already.
     */
    private double slopeError() {
        Curve recorded = curves.differenceError();
        SimpleRegression growth = new SimpleRegression();
        for (int i = onset + 1; i <= last; i++) {
            int at = recorded.indexAt(curves.validation().step(i));
            if (at >= 0 && Double.isFinite(recorded.value(at))) {
                double distance = smooth.place(i) - smooth.place(onset);
                growth.addData(distance * distance, recorded.value(at) * recorded.value(at));
            }
        }
        double variance = growth.getN() < LEAST ? 0 : growth.getSlope();
        return variance > 0 ? Math.sqrt(variance) : 0;
    }

    private double trainingFall() {
        double[] training = finite(curves.training());
        if (training.length < LEAST) {
            return Double.NaN;
        }
        int from = curves.training().indexAt(curves.validation().step(onset));
        int to = Math.min(
                training.length - 1,
                curves.training().indexAt(curves.validation().step(last)));
        return from < 0 || from >= to ? Double.NaN : -new Posterior(training).rise(from, to);
    }

    private record Metric(Overfitting.Kind kind, double loss, double error) {}

    private Metric metric() {
        double[] values = finite(curves.metricValues());
        if (curves.metric().isEmpty() || values.length <= last) {
            return new Metric(Overfitting.Kind.LOSS, Double.NaN, Double.NaN);
        }
        Posterior trend = new Posterior(values);
        double change = trend.rise(onset, last);
        double loss = curves.direction() == Direction.LARGER ? -change : change;
        double scatter = trend.riseError(onset, last);
        double sampling = sampling(curves.metricError(), last, trend).orElseGet(() -> unpaired(trend.mean(onset)));
        double error = Math.sqrt(scatter * scatter + sampling);
        return new Metric(
                loss > ERRORS * error ? Overfitting.Kind.LOSS_AND_METRIC : Overfitting.Kind.LOSS_ALONE, loss, error);
    }

    /**
     * The variance of the difference of a share among the validation examples, as if the two evaluations had examples of their own: careful, for runs
     * and metrics whose pairs are not recorded.
     */
    private double unpaired(double value) {
        double share = Math.min(1, Math.max(0, value));
        return curves.validationExamples() > 0 ? 2 * share * (1 - share) / curves.validationExamples() : 0;
    }

    /** The step at an index of the validation curve, between evaluations by proportion. */
    private double step(double index) {
        int below = (int) Math.floor(index);
        int above = Math.min(last, below + 1);
        double from = curves.validation().step(below);
        return from + (index - below) * (curves.validation().step(above) - from);
    }
}
