// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.List;
import org.descent.api.diagnosis.Evidence;
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

/** A run that is said to train has recorded nothing for long, measured against the time between its points. */
@Component(service = Rule.class)
public final class StalledRunRule implements DescribedRule {
    static final IntegerParameter SECONDS =
            Thresholds.count("seconds", 300, "For how many seconds it must have recorded nothing.");
    static final RealParameter FACTOR = Thresholds.factor(
            "factor", 10, "How many times longer than its longest step it must have recorded nothing.");

    private static final RuleText TEXT = new RuleText(
            "stalledRun",
            1,
            "Stalled run",
            "Finds runs that are said to train and have recorded nothing for long.",
            "Look at the run's log and at the machine; stop the run and resume it from its last checkpoint.",
            "SageMaker Debugger's StalledTrainingRule waits 1800 s; the factor over the longest step is the author's.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(SECONDS, FACTOR);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        String state = evidence.run().state();
        if (state.isEmpty()) {
            return new Judgement.NotJudged("needs the state of the run, which is not known");
        }
        if (!state.equals("running")) {
            return new Judgement.NotJudged("the run is " + state);
        }
        Curve points = Losses.of(evidence.run()).batches(2);
        double longest = 0;
        double[] gaps = new double[Math.max(0, points.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (points.nanos(i + 1) - points.nanos(i)) / 1e9;
            longest = Math.max(longest, gaps[i]);
        }
        double silence = evidence.silence().toMillis() / 1e3;
        if (silence < thresholds.getInt(SECONDS) || silence < thresholds.get(FACTOR) * longest) {
            return Judgement.FINE;
        }
        long step = points.size() == 0 ? 0 : points.step(points.size() - 1);
        double usual = Robust.median(gaps);
        return found(
                Severity.WARNING,
                "Nothing was recorded for " + Words.real(Math.round(silence)) + " s, after step " + step
                        + (Double.isFinite(usual) ? "; between points there are " + Words.real(usual) + " s." : "."),
                List.of(CurveKey.BATCH_LOSS),
                step,
                step);
    }
}
