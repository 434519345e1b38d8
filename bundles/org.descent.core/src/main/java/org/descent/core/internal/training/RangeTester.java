// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.RealParameter;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.RangeTest;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;

/** Makes range tests: a run's network, data, order and optimizer, without its schedule. */
public final class RangeTester {
    /** What the mean that tells an explosion keeps of itself at each step. */
    private static final double SMOOTHING = 0.9;
    /** How many times the best mean so far the mean may be before the test ends, as in fast.ai. */
    private static final double DIVERGED = 4;

    private RangeTester() {}

    /**
     * Makes one; nothing is recorded.
     *
     * @throws InvalidInputException if the run could not be trained, or the rates leave the range that the optimizer declares
     */
    public static RangeTest test(RunSpec spec, RangeTest.Options options, Trainer trainer, Progress progress) {
        try (PreparedData data = PredictedInput.of(
                spec.task().prediction(), DataPreparation.prepare(spec.data(), spec.streams(), progress))) {
            FittedRun fitted = FittedRun.of(spec, data, trainer);
            try (TrainingSession session = trainer.open(fitted.settings(spec))) {
                return test(spec, options, data, fitted.course(), session, progress);
            }
        }
    }

    private static RangeTest test(
            RunSpec spec,
            RangeTest.Options options,
            PreparedData data,
            Course course,
            TrainingSession session,
            Progress progress) {
        Choice<Optimizer> optimizer = spec.optimizer().optimizer();
        RealParameter parameter =
                Guests.call(optimizer.plugin().id(), "learningRate()", optimizer.plugin()::learningRate);
        double[] rates = rates(options, parameter);
        Batches batches = new Batches(data, course, spec.streams().order());
        Losses losses = new Losses(rates.length);
        progress.begin("range test", rates.length);
        String ended = "all " + rates.length + " rates were tried";
        for (int i = 0; i < rates.length && !losses.diverged(); i++) {
            if (progress.cancelled()) {
                throw new CancellationException("the range test was stopped");
            }
            batches.read(i);
            losses.add(session.step(
                            batches.features(),
                            batches.targets(),
                            batches.count(),
                            optimizer.values().with(parameter, rates[i]))
                    .loss());
            progress.worked(1);
        }
        if (losses.diverged()) {
            ended = "ended when the loss had grown to " + (int) DIVERGED + " times its minimum, or was no number";
        }
        return new RangeTest(
                Doubles.of(Arrays.copyOf(rates, losses.size)),
                Doubles.of(Arrays.copyOf(losses.losses, losses.size)),
                ended);
    }

    private static double[] rates(RangeTest.Options options, RealParameter parameter) {
        double from = Math.max(options.from(), parameter.range().min());
        double to = Math.min(options.to(), parameter.range().max());
        if (!(from < to)) {
            throw new InvalidInputException(Problem.at(
                    "optimizer." + parameter.key(),
                    options.from() + " to " + options.to(),
                    "the rates of a range test must lie in " + parameter.range().text(),
                    "Use other bounds."));
        }
        double[] rates = new double[options.steps()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = from * StrictMath.pow(to / from, (double) i / (rates.length - 1));
        }
        return rates;
    }

    /** The losses so far, and whether they have exploded. */
    private static final class Losses {
        private final double[] losses;
        private int size;
        private double sum;
        private double weights;
        private double best = Double.POSITIVE_INFINITY;

        Losses(int most) {
            losses = new double[most];
        }

        void add(double loss) {
            losses[size++] = loss;
            sum = SMOOTHING * sum + (1 - SMOOTHING) * loss;
            weights = SMOOTHING * weights + (1 - SMOOTHING);
            best = Math.min(best, sum / weights);
        }

        boolean diverged() {
            return size > 0 && !(sum / weights <= DIVERGED * best);
        }
    }
}
