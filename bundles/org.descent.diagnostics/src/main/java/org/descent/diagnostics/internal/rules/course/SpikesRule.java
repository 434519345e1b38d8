// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.IntegerParameter;
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
 * The loss of the mini-batch jumps far above its running median, further than the noise around it, stays there for another point or more, and comes back. A single point must jump much further. Each jump is an episode; after so many
 * the others are counted only.
 */
@Component(service = Rule.class)
public final class SpikesRule implements DescribedRule {
    static final RealParameter HEIGHT =
            Thresholds.factor("height", 0.8, "How far it must jump, in losses of a constant predictor.");
    static final RealParameter DEVIATIONS = Thresholds.factor(
            "deviations", 8, "How far it must jump, in robust deviations of the loss from its running median.");
    static final IntegerParameter WINDOW =
            Thresholds.count("window", 30, "How many points before it the running median is taken of.");

    static final RealParameter LONE = Thresholds.factor(
            "lone",
            3,
            "How many times as far a single point must jump, since one batch of strange examples is no harm to the"
                    + " network.");

    private static final int LEAST = 50;
    private static final int TOLD = 3;

    private static final RuleText TEXT = new RuleText(
            "lossSpikes",
            2,
            "Spikes of the loss",
            "Finds steps at which the loss of the mini-batch jumps and comes back.",
            "Clip the gradient (optimizer.clip.norm: 1), lower the learning rate, and look at the examples of that"
                    + " step.",
            "Running median and median distance (Hampel 1974); height and deviations: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(HEIGHT, DEVIATIONS, WINDOW, LONE);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Curve batches = evidence.run().curve(CurveKey.BATCH_LOSS);
        double[] values = Robust.finiteBeginning(batches);
        double scale = Losses.of(evidence.run()).scale();
        if (values.length < LEAST || !(scale > 0)) {
            return new Judgement.NotJudged("needs " + LEAST + " points or more of loss@batch, there are "
                    + values.length + " (train.record.every)");
        }
        double[] above = aboveMedian(batches, values, thresholds.getInt(WINDOW), scale);
        double limit = Math.max(thresholds.get(HEIGHT) * scale, thresholds.get(DEVIATIONS) * Robust.deviation(above));
        List<int[]> spikes = spikes(above, values, limit, thresholds.get(LONE));
        List<Finding> findings = new ArrayList<>();
        for (int[] spike : spikes.subList(0, Math.min(TOLD, spikes.size()))) {
            double highest = Arrays.stream(values, spike[0], spike[1] + 1).max().orElse(Double.NaN);
            String more = findings.size() == TOLD - 1 && spikes.size() > TOLD
                    ? " There are " + (spikes.size() - TOLD) + " more."
                    : "";
            findings.add(Finding.of(
                    this,
                    Severity.WARNING,
                    "loss@batch jumps to " + Words.real(highest) + " at step " + batches.step(spike[0])
                            + "; the median before it is " + Words.real(values[spike[0]] - above[spike[0]]) + "."
                            + more,
                    List.of(CurveKey.BATCH_LOSS),
                    batches.step(spike[0]),
                    batches.step(spike[1])));
        }
        return new Judgement.Judged(findings);
    }

    /** Where the loss jumps, each as its first and its last index. */
    private static List<int[]> spikes(double[] above, double[] values, double limit, double lone) {
        List<int[]> spikes = new ArrayList<>();
        for (int i = 0; i < above.length; i++) {
            if (above[i] > limit) {
                double back = values[i] - above[i] + limit / 2;
                int end = i + 1;
                while (end < values.length && values[end] > back) {
                    end++;
                }
                boolean lasts = end - i > 1 || above[i] > lone * limit;
                if (lasts && end < values.length) { // what does not come back is divergence
                    spikes.add(new int[] {i, end - 1});
                }
                i = end;
            }
        }
        return spikes;
    }

    /**
     * Each value minus the median of those before it; 0 for the first ones, as long as nothing is learnt, and for batches of fewer than half the usual examples,
     * such as an epoch's last, whose mean has more noise.
     */
    private static double[] aboveMedian(Curve curve, double[] values, int window, double scale) {
        double[] above = new double[values.length];
        double usual = Robust.median(batchSizes(curve));
        for (int i = window; i < values.length; i++) {
            double before = Robust.median(Arrays.copyOfRange(values, i - window, i));
            // of the last point it is not known
            boolean whole = i + 1 < curve.size() && 2 * batchSize(curve, i) >= usual;
            above[i] = before < scale && whole ? values[i] - before : 0;
        }
        return above;
    }

    private static double[] batchSizes(Curve curve) {
        double[] sizes = new double[Math.max(0, curve.size() - 1)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = batchSize(curve, i);
        }
        return sizes;
    }

    /** The examples of the update behind a point, of the mean update where not each has a point. */
    private static double batchSize(Curve curve, int index) {
        double examples = curve.examples(index + 1) - curve.examples(index);
        return examples / Math.max(1, curve.step(index + 1) - curve.step(index));
    }
}
