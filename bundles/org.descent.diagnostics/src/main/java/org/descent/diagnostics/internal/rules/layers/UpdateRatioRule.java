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
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/** The updates of a layer are, in the median of the first half of the run, a larger or smaller share of its weights than training needs. */
@Component(service = Rule.class)
public final class UpdateRatioRule implements DescribedRule {
    static final RealParameter LARGE =
            Thresholds.factor("large", 0.03, "The median updateRatio of a layer above which updates are too large.");
    static final RealParameter SMALL =
            Thresholds.factor("small", 1e-4, "The median updateRatio of a layer below which updates are too small.");

    private static final RuleText TEXT = new RuleText(
            "updateRatio",
            1,
            "Update ratio out of band",
            "Finds layers whose updates are too large or too small a share of their weights.",
            "Change the learning rate by about the factor that is missing to 0.001, or look at the layer's initial weights.",
            "Karpathy, CS231n: about 1e-3; SageMaker Debugger's WeightUpdateRatio warns beyond 1e-8 and 10; band: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(LARGE, SMALL);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = LayerView.with("updateRatio", evidence);
        if (layers.isEmpty()) {
            return LayerView.NEEDS_LAYERS;
        }
        List<String> signs = new ArrayList<>();
        List<CurveKey> keys = new ArrayList<>();
        long from = Long.MAX_VALUE;
        long to = 0;
        for (LayerView layer : layers) {
            double median = layer.earlyMedian("updateRatio");
            if (median > thresholds.get(LARGE) || median < thresholds.get(SMALL)) {
                Curve curve = layer.curve("updateRatio");
                signs.add(Words.real(median) + " of the weights of " + layer.name());
                keys.add(layer.key("updateRatio"));
                from = Math.min(from, curve.step(0));
                to = Math.max(to, curve.step((curve.size() - 1) / 2));
            }
        }
        return signs.isEmpty()
                ? Judgement.FINE
                : found(
                        Severity.WARNING,
                        "Updates are, in the median of the first half, " + LayerView.few(signs)
                                + "; about 0.001 is usual.",
                        keys,
                        from,
                        to);
    }
}
