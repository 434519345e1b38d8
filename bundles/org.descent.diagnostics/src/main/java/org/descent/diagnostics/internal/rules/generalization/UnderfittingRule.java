// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.generalization;

import java.util.List;
import java.util.Optional;
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
import org.descent.api.training.Direction;
import org.descent.diagnostics.Curves;
import org.descent.diagnostics.Milestone;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The best training loss is hardly below that of a constant predictor, or the network is worse than a linear predictor on the training part and on the
 * validation part, by a share of what the linear one gains on a constant.
 */
@Component(service = Rule.class)
public final class UnderfittingRule implements DescribedRule {
    static final RealParameter LEARNED = Thresholds.share(
            "learned", 0.1, "What must be learnt at least, as a share of the training loss of a constant predictor.");
    static final RealParameter MARGIN = Thresholds.share(
            "margin",
            0.2,
            "By how much a linear predictor must be better, as a share of what it gains on a constant predictor.");

    private static final RuleText TEXT = new RuleText(
            "underfitting",
            1,
            "Underfitting",
            "Finds runs that learn hardly more than a constant predictor, or less than a linear one.",
            "Look at what else is found first; then train longer, with more units or layers, or less dropout and weight decay.",
            "Baselines as scikit-learn's DummyClassifier and LogisticRegression; shares: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(LEARNED, MARGIN);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Losses losses = Losses.of(evidence.run());
        Curve training = losses.training();
        OptionalDouble known = losses.constant(CurveKey.TRAIN_LOSS);
        if (known.isEmpty()) {
            return new Judgement.NotJudged("needs the fact baseline.loss.train, which this run does not have");
        }
        Optional<Milestone> best = Curves.best(training, Direction.SMALLER);
        if (training.size() < 2 || best.isEmpty()) {
            return Judgement.needs("evaluations of loss@train", "train.evaluate");
        }
        double constant = known.getAsDouble();
        double loss = best.get().value();
        if (loss > (1 - thresholds.get(LEARNED)) * constant) {
            return warning(
                    training,
                    "The best loss@train is " + Words.real(loss)
                            + "; a constant predictor, which looks at no feature, has " + Words.real(constant) + ".",
                    List.of(CurveKey.TRAIN_LOSS));
        }
        OptionalDouble linear = losses.linear(CurveKey.TRAIN_LOSS);
        OptionalDouble linearHeld = losses.linear(CurveKey.VALIDATION_LOSS);
        Optional<Milestone> held = Curves.best(losses.validation(), Direction.SMALLER);
        if (linear.isPresent() && linearHeld.isPresent() && held.isPresent()) {
            double margin = thresholds.get(MARGIN) * Math.max(0, constant - linear.getAsDouble());
            if (loss > linear.getAsDouble() + margin && held.get().value() > linearHeld.getAsDouble() + margin) {
                return warning(
                        training,
                        "A linear predictor is better: it has loss@train " + Words.real(linear.getAsDouble())
                                + " and loss@validation " + Words.real(linearHeld.getAsDouble())
                                + ", and the best of this network are " + Words.real(loss) + " and "
                                + Words.real(held.get().value()) + ".",
                        List.of(CurveKey.TRAIN_LOSS, CurveKey.VALIDATION_LOSS));
            }
        }
        return Judgement.FINE;
    }

    private Judgement warning(Curve training, String sentence, List<CurveKey> evidence) {
        return found(Severity.WARNING, sentence, evidence, training.step(0), training.step(training.size() - 1));
    }
}
