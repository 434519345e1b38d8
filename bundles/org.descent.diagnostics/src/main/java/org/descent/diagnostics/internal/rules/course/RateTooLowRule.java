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
import org.descent.diagnostics.internal.rules.evidence.LayerView;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/** Updates of all layers are small against the weights, and at the end of the run much is left to learn: the loss still falls, or has hardly fallen at all. */
@Component(service = Rule.class)
public final class RateTooLowRule implements DescribedRule {
    static final RealParameter UPDATE = Thresholds.factor(
            "update",
            0.001,
            "The median updateRatio in the first half of the run that counts as small, for every layer.");
    static final RealParameter FALLING = Thresholds.share(
            "falling", 0.1, "The share of the whole fall that the last quarter must still have to count as falling.");
    static final RealParameter LEARNED = Thresholds.share(
            "learned",
            0.2,
            "What is learnt and counts as hardly anything, as a share of the loss of a constant predictor.");

    private static final double LARGE = 100;

    private static final RuleText TEXT = new RuleText(
            "rateTooLow",
            1,
            "Learning rate too low",
            "Finds runs with small updates whose loss still falls at the end, or has hardly fallen.",
            "Raise the learning rate by a factor of 3 to 10, or train longer; descent range FILE suggests a rate.",
            "Updates of 1e-3 of the weights are usual (Karpathy, CS231n; DL4J's training UI); thresholds: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(UPDATE, FALLING, LEARNED);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        List<LayerView> layers = LayerView.with("updateRatio", evidence);
        if (layers.isEmpty()) {
            return LayerView.NEEDS_LAYERS;
        }
        Course course = Course.of(evidence.run());
        Curve training = evidence.run().curve(CurveKey.TRAIN_LOSS);
        if (course.length() < Losses.LEAST || !(course.scale() > 0)) {
            return Losses.tooFew(training, CurveKey.TRAIN_LOSS);
        }
        double largest = Double.NaN;
        for (LayerView layer : layers) {
            double median = layer.earlyMedian("updateRatio");
            largest = Double.isFinite(median) && !(median <= largest) ? median : largest;
        }
        double peak = layers.stream()
                .mapToDouble(layer -> layer.earlyPeak("updateRatio"))
                .max()
                .orElse(0);
        // who once made large updates has other troubles
        boolean once = peak >= LARGE * thresholds.get(UPDATE);
        if (!(largest < thresholds.get(UPDATE)) || once || course.broken()) {
            return Judgement.FINE;
        }
        int last = course.length() - 1;
        int tail = last - Math.max(2, last / 4);
        double tailFall = course.smooth(tail) - course.smooth(last);
        boolean falling = tailFall >= thresholds.get(FALLING) * Math.max(0, course.fall()) && tailFall > 0;
        double learned = 1 - course.smooth(course.minimum()) / course.scale();
        if (!falling && learned >= thresholds.get(LEARNED)) {
            return Judgement.FINE;
        }
        return found(
                Severity.WARNING,
                "Updates are " + Words.real(largest) + " of the weights or less in every layer, and " + course.key()
                        + (falling
                                ? " still fell by " + Words.real(tailFall) + " in the last quarter, of "
                                        + Words.real(course.fall()) + " in all."
                                : " fell to " + Words.real(course.smooth(course.minimum()))
                                        + " only; a constant predictor has " + Words.real(course.scale()) + "."),
                List.of(course.key(), layers.get(0).key("updateRatio")),
                course.step(0),
                course.step(last));
    }
}
