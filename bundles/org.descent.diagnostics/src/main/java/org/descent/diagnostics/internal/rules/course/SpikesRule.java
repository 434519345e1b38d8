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
 * The loss of the mini-batch jumps far above its running median, further than the noise around it, and comes back. Each jump is an episode; after so many
 * the others are counted only.
 */
@Component(service = Rule.class)
public final class SpikesRule implements DescribedRule {
    static final RealParameter HEIGHT =
            Thresholds.factor("height", 1, "How far it must jump, in losses of a constant predictor.");
    static final RealParameter DEVIATIONS = Thresholds.factor(
            "deviations", 8, "How far it must jump, in robust deviations of the loss from its running median.");
    static final IntegerParameter WINDOW =
            Thresholds.count("window", 31, "How many points the running median is taken of; a longer jump is none.");

    private static final int LEAST = 50;
    private static final int TOLD = 3;

    private static final RuleText TEXT = new RuleText(
            "lossSpikes",
            1,
            "Spikes of the loss",
            "Finds steps at which the loss of the mini-batch jumps and comes back.",
            "Clip the gradient (optimizer.clip.norm: 1), lower the learning rate, and look at the examples of that step.",
            "Running median and median distance (Hampel 1974); height and deviations: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(HEIGHT, DEVIATIONS, WINDOW);
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
        double[] above = aboveMedian(values, thresholds.getInt(WINDOW));
        double limit = Math.max(thresholds.get(HEIGHT) * scale, thresholds.get(DEVIATIONS) * Robust.deviation(above));
        List<int[]> spikes = new ArrayList<>();
        for (int i = 0; i < above.length; i++) {
            if (above[i] > limit) {
                int from = i;
                while (i + 1 < above.length && above[i + 1] > limit / 2) {
                    i++;
                }
                spikes.add(new int[] {from, i});
            }
        }
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
                            + "; the median around it is " + Words.real(values[spike[0]] - above[spike[0]]) + "."
                            + more,
                    List.of(CurveKey.BATCH_LOSS),
                    batches.step(spike[0]),
                    batches.step(spike[1])));
        }
        return new Judgement.Judged(findings);
    }

    /** Each value minus the median around it; 0 for the first ones, on which the loss falls steeply. */
    private static double[] aboveMedian(double[] values, int window) {
        double[] above = new double[values.length];
        int half = window / 2;
        for (int i = half; i < values.length; i++) {
            double around = Robust.median(
                    Arrays.copyOfRange(values, Math.max(0, i - half), Math.min(values.length, i + half + 1)));
            above[i] = values[i] - around;
        }
        return above;
    }
}
