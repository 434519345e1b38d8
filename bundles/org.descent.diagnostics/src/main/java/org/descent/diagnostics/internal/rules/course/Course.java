// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.Arrays;
import java.util.Optional;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.curves.Posterior;
import org.descent.diagnostics.internal.curves.Roughness;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Robust;

/**
 * The course of a training: the evaluated training loss, smoothed, where there are evaluations enough, else medians of blocks of the mini-batch's.
 *
 * <p>Threading: immutable.
 */
final class Course {
    private static final int BLOCKS = 20;
    private static final double CAP = 3;
    private static final int NEIGHBOURS = 2;

    private final CurveKey key;
    private final Curve curve;
    private final long[] steps;
    private final double[] smooth;
    private final double[] raw;
    private final boolean broken;
    private final double scale;

    private Course(
            CurveKey key, Curve curve, long[] steps, double[] smooth, double[] raw, boolean broken, double scale) {
        this.key = key;
        this.curve = curve;
        this.steps = steps;
        this.smooth = smooth;
        this.raw = raw;
        this.broken = broken;
        this.scale = scale;
    }

    /** Unlike a spline, they follow a jump at once. */
    private static double[] runningMedians(double[] values) {
        double[] medians = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            medians[i] = Robust.median(Arrays.copyOfRange(
                    values, Math.max(0, i - NEIGHBOURS), Math.min(values.length, i + NEIGHBOURS + 1)));
        }
        return medians;
    }

    /** A stretch of the course. */
    record Episode(long fromStep, long toStep, String sentence) {}

    static Course of(RunView run) {
        Losses losses = Losses.of(run);
        double[] evaluated = Robust.finiteBeginning(losses.training());
        double scale = losses.scale();
        if (evaluated.length >= Losses.LEAST) {
            Posterior posterior = new Posterior(capped(evaluated, scale));
            double[] smooth = new double[evaluated.length];
            Arrays.setAll(smooth, posterior::mean);
            return of(CurveKey.TRAIN_LOSS, losses.training(), smooth, evaluated, scale);
        }
        Curve batches = run.curve(CurveKey.BATCH_LOSS);
        double[] values = Robust.finiteBeginning(batches);
        if (values.length >= 2 * BLOCKS) {
            return blocks(batches, values, scale);
        }
        // a run that broke at once: what there is of either
        Curve longer = batches.size() > losses.training().size() ? batches : losses.training();
        double[] few = Robust.finiteBeginning(longer);
        return of(longer == batches ? CurveKey.BATCH_LOSS : CurveKey.TRAIN_LOSS, longer, few, few, scale);
    }

    /** One value of a million would make a trend of all others noise. */
    private static double[] capped(double[] values, double scale) {
        double most = CAP * (scale > values[0] ? scale : values[0]);
        return Arrays.stream(values).map(value -> Math.min(value, most)).toArray();
    }

    private static Course of(CurveKey key, Curve curve, double[] smooth, double[] raw, double scale) {
        long[] steps = new long[smooth.length];
        Arrays.setAll(steps, curve::step);
        return new Course(key, curve, steps, smooth, raw, raw.length < curve.size(), scale);
    }

    private static Course blocks(Curve curve, double[] values, double scale) {
        double[] medians = new double[BLOCKS];
        long[] steps = new long[BLOCKS];
        for (int b = 0; b < BLOCKS; b++) {
            int from = b * values.length / BLOCKS;
            int to = (b + 1) * values.length / BLOCKS;
            medians[b] = Robust.median(Arrays.copyOfRange(values, from, to));
            steps[b] = curve.step(b == BLOCKS - 1 ? to - 1 : from);
        }
        double known = Double.isFinite(scale) ? scale : Math.abs(medians[0]);
        return new Course(CurveKey.BATCH_LOSS, curve, steps, medians, medians, values.length < curve.size(), known);
    }

    /** The curve that it was read from. */
    CurveKey key() {
        return key;
    }

    /** How many points there are, those that are not finite included. */
    int size() {
        return curve.size();
    }

    /** How many smoothed values there are. */
    int length() {
        return smooth.length;
    }

    double smooth(int index) {
        return smooth[index];
    }

    long step(int index) {
        return steps[index];
    }

    /** What shares are taken of: the loss of a constant predictor, else the first loss. */
    double scale() {
        return scale;
    }

    /** The first loss minus the smallest smoothed one. */
    double fall() {
        return smooth.length == 0 ? Double.NaN : raw[0] - smooth[minimum()];
    }

    int minimum() {
        int least = 0;
        for (int i = 1; i < smooth.length; i++) {
            least = smooth[i] < smooth[least] ? i : least;
        }
        return least;
    }

    /** How much neighbouring evaluations differ in the second half, robustly: the deviation of independent noise. */
    double noise() {
        return Roughness.upper(Arrays.copyOfRange(raw, raw.length / 2, raw.length));
    }

    /** Whether a value is not finite. */
    boolean broken() {
        return broken;
    }

    /**
     * Where the loss leaves what was learnt for good.
     *
     * @param rise how far above its smallest value it must end, in {@link #scale}
     */
    Optional<Episode> divergence(double rise) {
        long lastStep = curve.size() == 0 ? 0 : curve.step(curve.size() - 1);
        if (broken) {
            int first = Robust.firstNotFinite(curve);
            return Optional.of(new Episode(
                    curve.step(first),
                    lastStep,
                    "Diverged: " + key + " is " + Words.real(curve.value(first)) + " from step " + curve.step(first)
                            + " on."));
        }
        if (smooth.length < 2 || !(scale > 0)) {
            return Optional.empty();
        }
        double[] medians = runningMedians(raw);
        int least = 0;
        for (int i = 1; i < medians.length; i++) {
            least = medians[i] < medians[least] ? i : least;
        }
        double end = Robust.median(Arrays.copyOfRange(raw, raw.length - Math.max(2, raw.length / 10), raw.length));
        // far above a constant predictor, a small share of the loss is a large one of that
        if (!(end - medians[least] > rise * Math.max(scale, medians[least]))) {
            return Optional.empty();
        }
        return Optional.of(new Episode(
                steps[least],
                lastStep,
                "Diverged: " + key + " ends at " + Words.real(end) + ", after " + Words.real(medians[least])
                        + " at step " + steps[least] + "; a constant predictor has " + Words.real(scale) + "."));
    }
}
