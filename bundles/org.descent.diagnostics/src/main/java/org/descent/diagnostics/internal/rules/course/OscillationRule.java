// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.List;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The evaluated training loss, which has no noise of the choice of examples, swings from evaluation to evaluation in the second half of the run: the
 * weights jump to and fro across the minimum.
 */
@Component(service = Rule.class)
public final class OscillationRule implements DescribedRule {
    static final RealParameter SWING = Thresholds.share(
            "swing",
            0.018,
            "The deviation of neighbouring evaluations from a smooth course, as a share of the loss of a constant"
                    + " predictor.");

    private static final RuleText TEXT = new RuleText(
            "oscillation",
            2,
            "Oscillation",
            "Finds runs whose evaluated training loss swings from evaluation to evaluation in their second half.",
            "Lower the learning rate or the momentum, let a schedule lower the rate towards the end, or take larger"
                    + " batches.",
            "Second differences as in org.descent.diagnostics.Curves; share: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(SWING);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Course course = Course.of(evidence.run());
        Curve training = evidence.run().curve(CurveKey.TRAIN_LOSS);
        if (!course.key().equals(CurveKey.TRAIN_LOSS) || course.length() < 2 * Losses.LEAST || !(course.scale() > 0)) {
            return new Judgement.NotJudged(
                    "needs " + 2 * Losses.LEAST + " evaluations or more of loss@train, there are " + training.size()
                            + " (train.evaluate, train.epochs)");
        }
        double swing = course.noise() / course.scale();
        if (swing < thresholds.get(SWING)) {
            return Judgement.FINE;
        }
        return found(
                Severity.WARNING,
                "In the second half loss@train swings by " + Words.real(course.noise())
                        + " from evaluation to evaluation, " + Words.percent(swing)
                        + " of the loss of a constant predictor.",
                List.of(CurveKey.TRAIN_LOSS),
                course.step(course.length() / 2),
                course.step(course.length() - 1));
    }
}
