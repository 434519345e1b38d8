// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Severity;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Robust;

/**
 * Judges a curve of shares of each layer by its last value.
 *
 * @param metric the metric of the curves
 * @param none why there may be none although activations were recorded
 * @param words what the share is of, with %s for the layer
 */
record LayerShares(String metric, String none, String words) {
    /** A warning for the layers whose share is not below a limit at the end. */
    Judgement judge(DescribedRule rule, Evidence evidence, double limit) {
        List<LayerView> layers = LayerView.with(metric, evidence);
        if (layers.isEmpty()) {
            return LayerView.with("activationMean", evidence).isEmpty()
                    ? Judgement.needs(metric + " of layers", "train.record.activations")
                    : new Judgement.NotJudged(none);
        }
        List<String> sentences = new ArrayList<>();
        List<CurveKey> keys = new ArrayList<>();
        long from = Long.MAX_VALUE;
        long to = 0;
        for (LayerView layer : layers) {
            Curve curve = layer.curve(metric);
            double last = Robust.last(curve);
            if (last >= limit) {
                sentences.add(Words.percent(last) + " " + String.format(Locale.ROOT, words, layer.name()));
                keys.add(layer.key(metric));
                from = Math.min(from, since(curve, limit));
                to = Math.max(to, curve.step(curve.size() - 1));
            }
        }
        return sentences.isEmpty()
                ? Judgement.FINE
                : rule.found(Severity.WARNING, "At the end " + String.join(", ", sentences) + ".", keys, from, to);
    }

    /** The step since which the share has not been below the limit. */
    private static long since(Curve curve, double limit) {
        int index = curve.size() - 1;
        while (index > 0 && !(curve.value(index - 1) < limit)) {
            index--;
        }
        return curve.step(index);
    }
}
