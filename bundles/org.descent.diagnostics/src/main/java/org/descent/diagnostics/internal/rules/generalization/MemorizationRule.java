// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.generalization;

import java.util.List;
import java.util.OptionalDouble;
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
import org.descent.diagnostics.internal.rules.evidence.Robust;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * At its end the network has learnt a good part of the training part, and on the validation part it is no better than a constant predictor: it knows
 * its examples by heart, as networks do with random labels.
 */
@Component(service = Rule.class)
public final class MemorizationRule implements DescribedRule {
    static final RealParameter TRAINING = Thresholds.share(
            "training",
            0.3,
            "What must be learnt of the training part, as a share of the loss of a constant predictor.");
    static final RealParameter VALIDATION =
            Thresholds.share("validation", 0.05, "What may be learnt of the validation part at most, as such a share.");

    private static final RuleText TEXT = new RuleText(
            "memorization",
            1,
            "Memorization",
            "Finds runs that know the training part by heart and nothing of the validation part.",
            "Look at the labels and at what the features can tell of them; then take more data or a smaller network.",
            "Zhang et al., Understanding Deep Learning Requires Rethinking Generalization, 2017; shares: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(TRAINING, VALIDATION);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Losses losses = Losses.of(evidence.run());
        OptionalDouble constant = losses.constant(CurveKey.TRAIN_LOSS);
        OptionalDouble heldConstant = losses.constant(CurveKey.VALIDATION_LOSS);
        if (constant.isEmpty() || heldConstant.isEmpty()) {
            return new Judgement.NotJudged(
                    "needs the facts baseline.loss.train and baseline.loss.validation, which this run does not have");
        }
        Curve training = losses.training();
        Curve validation = losses.validation();
        double trained = Robust.last(training);
        double held = Robust.last(validation);
        if (!Double.isFinite(trained) || !Double.isFinite(held)) {
            return Judgement.needs("evaluations of loss@train and loss@validation", "train.evaluate");
        }
        double learned = 1 - trained / constant.getAsDouble();
        double heldLearned = 1 - held / heldConstant.getAsDouble();
        if (learned < thresholds.get(TRAINING) || heldLearned > thresholds.get(VALIDATION)) {
            return Judgement.FINE;
        }
        long from = training.step(0);
        for (int i = 0; i < training.size(); i++) {
            if (1 - training.value(i) / constant.getAsDouble() < thresholds.get(TRAINING)) {
                from = training.step(i);
            }
        }
        return found(
                Severity.WARNING,
                "At the end loss@train is " + Words.real(trained) + ", " + Words.percent(learned)
                        + " below that of a constant predictor, and loss@validation is " + Words.real(held)
                        + ", while a constant predictor has " + Words.real(heldConstant.getAsDouble()) + " there.",
                List.of(CurveKey.TRAIN_LOSS, CurveKey.VALIDATION_LOSS),
                from,
                training.step(training.size() - 1));
    }
}
