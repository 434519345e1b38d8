// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.layers;

import java.util.ArrayList;
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
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * A layer's gradient is so large that changing its weights by a small share would, to first order, change the loss many times over: {@code |g| |w| / L},
 * with L no less than the loss of a constant predictor. Or it is not finite.
 */
@Component(service = Rule.class)
public final class ExplodingGradientRule implements DescribedRule {
    static final RealParameter ELASTICITY = Thresholds.factor(
            "elasticity",
            120,
            "By how many losses of a constant predictor the loss would change, to first order, if the layer's weights doubled along the gradient.");

    private static final RuleText TEXT = new RuleText(
            "explodingGradient",
            1,
            "Exploding gradient",
            "Finds layers whose gradient is far too large for their weights and the loss, or is not finite.",
            "Clip the gradient (optimizer.clip.norm: 1), begin with smaller weights (initializer, gain), or lower the learning rate.",
            "Pascanu, Mikolov and Bengio, On the Difficulty of Training Recurrent Neural Networks, 2013; threshold: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(ELASTICITY);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = LayerView.with("gradientNorm", evidence);
        if (layers.isEmpty()) {
            return LayerView.NEEDS_LAYERS;
        }
        double scale = Losses.of(evidence.run()).scale();
        if (!(scale > 0)) {
            return Judgement.needs("a first loss or a baseline", "train.evaluate");
        }
        Curve losses = evidence.run().curve(CurveKey.BATCH_LOSS);
        List<String> exploding = new ArrayList<>();
        LayerView worst = layers.get(0);
        double most = 0;
        long from = Long.MAX_VALUE;
        long to = 0;
        for (LayerView layer : layers) {
            Curve gradient = layer.curve("gradientNorm");
            Curve weights = layer.curve("weightNorm");
            boolean explodes = false;
            for (int i = 0; i < gradient.size(); i++) {
                double elasticity = elasticity(gradient, weights, losses, i, scale);
                if (elasticity >= thresholds.get(ELASTICITY)) {
                    explodes = true;
                    worst = elasticity > most ? layer : worst;
                    most = Math.max(most, elasticity);
                    from = Math.min(from, gradient.step(i));
                    to = Math.max(to, gradient.step(i));
                }
            }
            if (explodes) {
                exploding.add(layer.name());
            }
        }
        if (exploding.isEmpty()) {
            return Judgement.FINE;
        }
        return found(
                Severity.WARNING,
                "The gradient of " + LayerView.few(exploding) + " explodes: that of " + worst.name()
                        + " times its weights reaches " + Words.real(most) + " times the loss.",
                List.of(worst.key("gradientNorm"), worst.key("weightNorm")),
                from,
                to);
    }

    /** Infinite where the gradient or the weights are not finite; 0 where there are no weights at the step. */
    private static double elasticity(Curve gradient, Curve weights, Curve losses, int index, double scale) {
        long step = gradient.step(index);
        int weightsAt = weights.indexAt(step);
        int lossAt = losses.indexAt(step);
        double loss =
                lossAt < 0 || !Double.isFinite(losses.value(lossAt)) ? scale : Math.max(scale, losses.value(lossAt));
        if (!Double.isFinite(gradient.value(index))) {
            return Double.POSITIVE_INFINITY;
        }
        double norm = weightsAt < 0 ? 0 : weights.value(weightsAt);
        double elasticity = gradient.value(index) * norm / loss;
        return Double.isNaN(elasticity) ? Double.POSITIVE_INFINITY : elasticity;
    }
}
