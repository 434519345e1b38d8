// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * Updates are large against the weights, and the loss pays for it: it diverges, swings, does not fall below a constant predictor's or to a linear one's. Either alone has
 * other causes.
 */
@Component(service = Rule.class)
public final class RateTooHighRule implements DescribedRule {
    static final RealParameter UPDATE = Thresholds.factor(
            "update", 0.02, "The median of a layer's updateRatio in the first half of the run that counts as large.");
    static final RealParameter PEAK = Thresholds.factor(
            "peak",
            0.2,
            "The largest updateRatio of a layer in the first half of the run that counts as large by itself.");
    static final RealParameter SWING = Thresholds.share(
            "swing", 0.015, "Swings of the training loss that count, as a share of the loss of a constant predictor.");
    static final RealParameter RISE = Thresholds.factor(
            "rise",
            0.3,
            "A rise above the smallest loss that counts as divergence, in losses of a constant predictor.");
    static final RealParameter LEARNED = Thresholds.share(
            "learned", 0.1, "What is learnt and counts as nothing, as a share of the loss of a constant predictor.");
    static final RealParameter MARGIN = Thresholds.share(
            "margin",
            0.1,
            "By how much a linear predictor must be better to count, as a share of what it gains on a constant"
                    + " predictor.");

    private static final RuleText TEXT = new RuleText(
            "rateTooHigh",
            2,
            "Learning rate too high",
            "Finds runs with large updates whose loss diverges, swings or falls too little.",
            "Lower the learning rate by a factor of 3 to 10; descent range FILE suggests one.",
            "Updates of 1e-3 of the weights are usual (Karpathy, CS231n; DL4J's training UI); thresholds: set on the"
                    + " gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(UPDATE, PEAK, SWING, RISE, LEARNED, MARGIN);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = LayerView.with("updateRatio", evidence);
        if (layers.isEmpty()) {
            return LayerView.NEEDS_LAYERS;
        }
        Course course = Course.of(evidence.run());
        if (course.size() < 2 || !(course.scale() > 0)) {
            return Judgement.needs("loss@batch or evaluations of loss@train", "train.record.every, train.evaluate");
        }
        LayerView largest = layers.get(0);
        double update = Double.NaN;
        double peak = 0;
        for (LayerView layer : layers) {
            double median = layer.earlyMedian("updateRatio");
            if (Double.isFinite(median) && !(median <= update)) {
                update = median;
                largest = layer;
            }
            peak = Math.max(peak, layer.earlyPeak("updateRatio"));
        }
        List<String> signs = signs(course, Losses.of(evidence.run()), thresholds);
        boolean large = update >= thresholds.get(UPDATE)
                || peak >= thresholds.get(PEAK)
                || Double.isNaN(update) && course.broken();
        if (signs.isEmpty() || !large) {
            return Judgement.FINE;
        }
        return found(
                Severity.WARNING,
                "Updates of " + largest.name() + " are " + Words.real(update) + " of its weights in the median and "
                        + Words.real(peak) + " at most, and "
                        + course.key() + " " + String.join(" and ", signs) + ".",
                List.of(course.key(), largest.key("updateRatio")),
                0,
                course.length() == 0 ? 0 : course.step(course.length() - 1));
    }

    /** What the loss pays. */
    private static List<String> signs(Course course, Losses losses, Values thresholds) {
        if (course.divergence(thresholds.get(RISE)).isPresent()) {
            return List.of("diverges");
        }
        List<String> signs = new ArrayList<>();
        if (course.noise() >= thresholds.get(SWING) * course.scale()) {
            signs.add("swings by " + Words.real(course.noise()));
        }
        if (course.length() > 1) {
            double least = course.smooth(course.minimum());
            double linear = losses.linear(CurveKey.TRAIN_LOSS).orElse(Double.POSITIVE_INFINITY);
            if (least > (1 - thresholds.get(LEARNED)) * course.scale()) {
                signs.add("does not fall below that of a constant predictor");
            } else if (least > linear + thresholds.get(MARGIN) * (course.scale() - linear)) {
                signs.add("does not fall to that of a linear predictor");
            }
        }
        return signs;
    }
}
