// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.generalization;

import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.curves.Posterior;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Robust;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The training went on long after the smoothed validation loss had come to within a share of its fall from its smallest value: time spent for nothing,
 * whether the loss rises again or not.
 */
@Component(service = Rule.class)
public final class OvertrainingRule implements DescribedRule {
    static final RealParameter GAIN = Thresholds.share(
            "gain",
            0.003,
            "What may be left of the fall of the validation loss, from a constant predictor's, and counts as nothing.");
    static final RealParameter WASTED =
            Thresholds.share("wasted", 0.62, "The share of the steps that must have gained nothing.");
    static final IntegerParameter EVALUATIONS =
            Thresholds.count("evaluations", 10, "How many evaluations must have gained nothing.");

    /** What is learnt and counts as nothing, as a share of the loss of a constant predictor. */
    private static final double LEARNED = 0.05;

    private static final RuleText TEXT = new RuleText(
            "overtraining",
            1,
            "Overtraining",
            "Finds runs that went on long after the validation loss had stopped falling.",
            "Train fewer epochs, or let patience end the run (train.stop: [{ use: patience, patience: 8 }]).",
            "SageMaker Debugger's Overtraining asks for 10 evaluations without a gain; share of the fall instead of an absolute"
                    + " gain, and of the run: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(GAIN, WASTED, EVALUATIONS);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Curve validation = Losses.of(evidence.run()).validation();
        Optional<Posterior> course = Losses.smooth(validation);
        if (course.isEmpty()) {
            return Losses.tooFew(validation, CurveKey.VALIDATION_LOSS);
        }
        Posterior smooth = course.get();
        int last = Robust.finiteBeginning(validation).length - 1;
        double least = smooth.mean(smooth.minimum());
        double constant =
                Losses.of(evidence.run()).constant(CurveKey.VALIDATION_LOSS).orElse(Double.POSITIVE_INFINITY);
        // what is above a constant predictor at first is no achievement
        double fall = Math.min(validation.value(0), constant) - least;
        if (!(fall > 0) || fall < LEARNED * constant && Double.isFinite(constant)) {
            return Judgement.FINE; // nothing was learnt: underfitting tells
        }
        int done = 0;
        while (smooth.mean(done) > least + thresholds.get(GAIN) * fall) {
            done++;
        }
        long from = validation.step(done);
        long to = validation.step(last);
        long all = to - validation.step(0);
        if (last - done < thresholds.getInt(EVALUATIONS) || to - from < thresholds.get(WASTED) * all) {
            return Judgement.FINE;
        }
        return found(
                Severity.WARNING,
                "Since step " + from + ", " + Words.percent((to - from) / (double) all)
                        + " of the run, loss@validation gained less than " + Words.real(100 * thresholds.get(GAIN))
                        + " % of its fall of " + Words.real(fall) + ".",
                List.of(CurveKey.VALIDATION_LOSS),
                from,
                to);
    }
}
