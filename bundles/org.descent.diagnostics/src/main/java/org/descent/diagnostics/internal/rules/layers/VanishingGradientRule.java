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
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Robust;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The gradient of an early layer is a small part of that of the last one, and its updates are small against its weights: a small gradient alone does no
 * harm where the optimizer scales it, and small updates alone have other causes. Both are medians over the first half of the run.
 */
@Component(service = Rule.class)
public final class VanishingGradientRule implements DescribedRule {
    static final RealParameter RATIO = Thresholds.factor(
            "ratio", 0.03, "The gradient norm of a layer divided by that of the last layer that counts as vanished.");
    static final RealParameter UPDATE = Thresholds.factor(
            "update",
            1e-4,
            "The updateRatio of that layer that counts as small, as does one smaller than the last layer's by the ratio.");

    private static final RuleText TEXT = new RuleText(
            "vanishingGradient",
            1,
            "Vanishing gradient",
            "Finds layers whose gradient is a small part of the last layer's and whose updates are small.",
            "Take ReLU in the place of sigmoid or tanh, heNormal weights, residual connections, or fewer layers.",
            "Glorot and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010; thresholds: set on the"
                    + " gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(RATIO, UPDATE);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = LayerView.with("gradientNorm", evidence);
        if (layers.isEmpty()) {
            return LayerView.NEEDS_LAYERS;
        }
        if (layers.size() < 2) {
            return new Judgement.NotJudged("there is only one layer with weights");
        }
        LayerView last = layers.get(layers.size() - 1);
        List<String> vanished = new ArrayList<>();
        LayerView worst = last;
        double least = Double.POSITIVE_INFINITY;
        for (LayerView layer : layers.subList(0, layers.size() - 1)) {
            double ratio = ratio(layer, last);
            double update = layer.earlyMedian("updateRatio");
            double other = last.earlyMedian("updateRatio");
            boolean small = update < thresholds.get(UPDATE) || update < thresholds.get(RATIO) * other;
            // a gradient of exactly 0 is that of dead units, which another rule finds
            if (ratio > 0 && ratio < thresholds.get(RATIO) && small) {
                vanished.add(layer.name());
                worst = ratio < least ? layer : worst;
                least = Math.min(least, ratio);
            }
        }
        if (vanished.isEmpty()) {
            return Judgement.FINE;
        }
        long[] window = worst.window("gradientNorm").orElse(new long[] {0, 0});
        return found(
                Severity.WARNING,
                "The gradient of " + LayerView.few(vanished) + " vanishes: that of " + worst.name() + " is "
                        + Words.real(least) + " of that of " + last.name() + " in the median, and its updates are "
                        + Words.real(worst.earlyMedian("updateRatio")) + " of its weights.",
                List.of(worst.key("gradientNorm"), last.key("gradientNorm"), worst.key("updateRatio")),
                window[0],
                window[1]);
    }

    /** The median over the first half of the steps; NaN if there is none where both are finite and the last layer has a gradient. */
    private static double ratio(LayerView layer, LayerView last) {
        Curve one = layer.curve("gradientNorm");
        Curve other = last.curve("gradientNorm");
        double[] ratios = new double[(Math.min(one.size(), other.size()) + 1) / 2];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = other.value(i) > 0 ? one.value(i) / other.value(i) : Double.NaN;
        }
        return Robust.median(ratios);
    }
}
