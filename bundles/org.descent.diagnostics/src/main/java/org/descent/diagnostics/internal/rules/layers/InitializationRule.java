// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.layers;

import java.util.ArrayList;
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
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * Before the first update: what layers put out spreads ever further or ever less from layer to layer, all weights of a layer are equal, most units are
 * dead or saturated, or the loss is far above that of a constant predictor.
 */
@Component(service = Rule.class)
public final class InitializationRule implements DescribedRule {
    static final RealParameter SPREAD = Thresholds.factor(
            "spread",
            10,
            "How many times the deviation of what layers put out may differ between the first and a later one.");
    static final RealParameter LOSS =
            Thresholds.factor("loss", 3, "How many losses of a constant predictor the first training loss may be.");
    static final RealParameter FLAT = Thresholds.share(
            "flat", 0.5, "The share of a layer's units or values that may be dead or saturated at first.");

    private static final RuleText TEXT = new RuleText(
            "initialization",
            1,
            "Poor initialization",
            "Finds weights that are too large, too small or all equal before the first update.",
            "Take an initializer that fits the activation, heNormal for ReLU and glorotUniform for tanh and sigmoid, with gain 1.",
            "Glorot and Bengio 2010; He et al., Delving Deep into Rectifiers, 2015; SageMaker Debugger's PoorWeightInitialization allows a"
                    + " factor of 10; other thresholds: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(SPREAD, LOSS, FLAT);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = hidden(evidence);
        List<LayerView> weighted = LayerView.with("weightDeviation", evidence);
        Losses losses = Losses.of(evidence.run());
        OptionalDouble constant = losses.constant(CurveKey.TRAIN_LOSS);
        // of quantities the first loss tells how far their mean is from 0
        boolean loss = constant.isPresent()
                && losses.training().size() > 0
                && evidence.run().facts().containsKey("data.classes");
        if (layers.isEmpty() && weighted.isEmpty() && !loss) {
            return Judgement.needs(
                    "activations and weights of layers", "train.record.activations, train.record.layers");
        }
        List<String> signs = new ArrayList<>();
        List<CurveKey> keys = new ArrayList<>();
        spread(layers, thresholds.get(SPREAD), signs, keys);
        for (LayerView layer : weighted) {
            Curve deviation = layer.curve("weightDeviation");
            if (deviation.step(0) == 0 && deviation.value(0) == 0) {
                signs.add("all weights of " + layer.name() + " are equal");
                keys.add(layer.key("weightDeviation"));
            }
        }
        for (LayerView layer : layers) {
            for (String metric : List.of("zeroUnits", "saturation")) {
                Curve curve = layer.curve(metric);
                if (curve.size() > 0 && curve.step(0) == 0 && curve.value(0) > thresholds.get(FLAT)) {
                    signs.add(Words.percent(curve.value(0)) + " of " + layer.name()
                            + (metric.equals("saturation") ? " is saturated" : " is dead"));
                    keys.add(layer.key(metric));
                }
            }
        }
        if (loss && losses.training().step(0) == 0) {
            double first = losses.training().value(0);
            int classes = evidence.run().facts().get("data.classes") instanceof List<?> names ? names.size() : 1;
            // with rare classes a constant predictor is better than one that takes all for equal, as first weights do
            double expected = Math.max(constant.getAsDouble(), Math.log(classes));
            if (first > thresholds.get(LOSS) * expected) {
                signs.add("loss@train is " + Words.real(first) + ", and that of a constant predictor is "
                        + Words.real(constant.getAsDouble()));
                keys.add(CurveKey.TRAIN_LOSS);
            }
        }
        return signs.isEmpty()
                ? Judgement.FINE
                : found(Severity.WARNING, "Before the first update " + String.join("; ", signs) + ".", keys, 0, 0);
    }

    /** The layers whose outputs were recorded, but for the last, whose scale is the task's. */
    private static List<LayerView> hidden(Evidence evidence) {
        List<LayerView> all = LayerView.with("activationDeviation", evidence);
        return all.size() < 2 ? List.of() : all.subList(0, all.size() - 1);
    }

    private static void spread(List<LayerView> layers, double limit, List<String> signs, List<CurveKey> keys) {
        if (layers.size() < 2) {
            return;
        }
        LayerView first = layers.get(0);
        LayerView last = layers.get(layers.size() - 1);
        Curve one = first.curve("activationDeviation");
        Curve other = last.curve("activationDeviation");
        if (one.step(0) != 0 || other.step(0) != 0) {
            return;
        }
        double factor = other.value(0) / one.value(0);
        if (factor > limit || factor < 1 / limit) {
            signs.add("what " + last.name() + " puts out spreads " + Words.real(factor) + " times as far as what "
                    + first.name() + " does");
            keys.add(last.key("activationDeviation"));
            keys.add(first.key("activationDeviation"));
        }
    }
}
