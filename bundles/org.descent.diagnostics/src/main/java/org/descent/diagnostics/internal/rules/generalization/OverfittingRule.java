// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.generalization;

import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.diagnostics.LearningCurves;
import org.descent.diagnostics.Overfitting;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The validation loss rises beyond chance while the training loss falls ({@link Overfitting}). It is a warning where it rises by a share of what it fell
 * before, else worth knowing.
 */
@Component(service = Rule.class)
public final class OverfittingRule implements DescribedRule {
    static final RealParameter RISE = Thresholds.share(
            "rise",
            0.05,
            "A rise of the validation loss by this share of its fall is a warning, a smaller one is told.");

    private static final RuleText TEXT = new RuleText(
            "overfitting",
            1,
            "Overfitting",
            "Finds runs whose validation loss rises beyond chance while the training loss falls.",
            "Stop earlier (train.stop: patience), take more data, or hold the network back: dropout, weight decay, fewer units.",
            "Onset with its interval: Descent, decision 0014. Share of the fall: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(RISE);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        LearningCurves curves = LearningCurves.of(evidence.run());
        if (curves.validation().size() < Losses.LEAST) {
            return Losses.tooFew(curves.validation(), CurveKey.VALIDATION_LOSS);
        }
        if (curves.training().size() < Losses.LEAST) {
            return Losses.tooFew(curves.training(), CurveKey.TRAIN_LOSS);
        }
        Optional<Overfitting> found = Overfitting.of(curves);
        if (found.isEmpty()) {
            return Judgement.FINE;
        }
        Curve validation = curves.validation();
        double constant =
                Losses.of(evidence.run()).constant(CurveKey.VALIDATION_LOSS).orElse(Double.POSITIVE_INFINITY);
        // what is above a constant predictor at first is no achievement
        double fall =
                Math.min(validation.value(0), constant) - found.get().onset().value();
        boolean material = found.get().rise() >= thresholds.get(RISE) * Math.max(0, fall);
        return found(
                material ? Severity.WARNING : Severity.INFO,
                found.get().sentence(),
                List.of(CurveKey.VALIDATION_LOSS, CurveKey.TRAIN_LOSS),
                found.get().onset().step(),
                validation.step(validation.size() - 1));
    }
}
