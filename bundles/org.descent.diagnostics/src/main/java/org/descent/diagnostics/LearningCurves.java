// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;
import java.util.Optional;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * The evaluated curves of a run that tell whether it learned something general.
 *
 * <p>Threading: immutable.
 *
 * @param training the evaluated training loss
 * @param validation the evaluated validation loss
 * @param differenceError at each evaluation the standard error of the mean over the validation examples of their loss now minus their loss at
 *     the best evaluation before; empty if it was not recorded
 * @param metric the name of a metric beside the loss, or empty
 * @param metricValues its validation curve; empty without a metric
 * @param metricError the same error for the metric; empty if it was not recorded
 * @param direction which of its values are better
 * @param validationExamples how many examples the validation part has; 0 if unknown
 */
public record LearningCurves(
        Curve training,
        Curve validation,
        Curve differenceError,
        String metric,
        Curve metricValues,
        Curve metricError,
        Direction direction,
        long validationExamples) {
    private static final List<String> PREFERRED = List.of("accuracy", "balancedAccuracy", "f1");

    /** The curves of a run; of metrics, accuracy comes first. */
    public static LearningCurves of(RunView run) {
        String metric = PREFERRED.stream()
                .filter(name -> run.curves().contains(new CurveKey(name, Context.VALIDATION)))
                .findFirst()
                .orElse("");
        return new LearningCurves(
                run.curve(CurveKey.TRAIN_LOSS),
                run.curve(CurveKey.VALIDATION_LOSS),
                run.curve(CurveKey.VALIDATION_LOSS_DIFFERENCE_ERROR),
                metric,
                metric.isEmpty() ? Curve.EMPTY : run.curve(new CurveKey(metric, Context.VALIDATION)),
                metric.equals(PREFERRED.get(0))
                        ? run.curve(CurveKey.VALIDATION_ACCURACY_DIFFERENCE_ERROR)
                        : Curve.EMPTY,
                run.direction(metric.isEmpty() ? "loss" : metric),
                RunRecords.count(run, "validation"));
    }

    /** The validation loss minus the training loss at the last evaluation at or before a step; NaN if one is missing. */
    public double gap(long step) {
        int train = training.indexAt(step);
        int held = validation.indexAt(step);
        return train < 0 || held < 0 ? Double.NaN : validation.value(held) - training.value(train);
    }

    /** The evaluation with the smallest validation loss; empty if there is none. */
    public Optional<Milestone> best() {
        return Curves.best(validation, Direction.SMALLER);
    }

    /** The epochs that were trained after the best evaluation; NaN if there is none. */
    public double epochsAfterBest() {
        return best().map(best -> validation.epoch(validation.size() - 1) - best.epoch())
                .orElse(Double.NaN);
    }
}
