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
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The smoothed training loss stands for a good part of the run, and not because all is learnt: it falls again later, or it stands where a constant
 * predictor does.
 */
@Component(service = Rule.class)
public final class PlateauRule implements DescribedRule {
    static final RealParameter LENGTH =
            Thresholds.share("length", 0.2, "The share of the run's steps that it must last.");
    static final RealParameter FLAT = Thresholds.share(
            "flat", 0.02, "By how much the loss may fall on it, as a share of the loss of a constant predictor.");
    static final RealParameter LATER = Thresholds.share(
            "later", 0.25, "By how much the loss must fall behind it, or still be to fall, as such a share.");

    private static final RuleText TEXT = new RuleText(
            "plateau",
            1,
            "Plateau",
            "Finds long stretches on which the training loss does not fall although it could.",
            "Begin with larger weights or another initializer, or with a larger learning rate or momentum; normalize the features.",
            "Saad and Solla, On-line Learning in Soft Committee Machines, 1995; Dauphin et al., saddle points, 2014; shares: set on the"
                    + " gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(LENGTH, FLAT, LATER);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Course course = Course.of(evidence.run());
        Curve training = evidence.run().curve(CurveKey.TRAIN_LOSS);
        if (course.length() < Losses.LEAST || !(course.scale() > 0)) {
            return Losses.tooFew(training, CurveKey.TRAIN_LOSS);
        }
        double flat = thresholds.get(FLAT) * course.scale();
        double later = thresholds.get(LATER) * course.scale();
        int last = course.length() - 1;
        double all = course.step(last) - course.step(0);
        int bestFrom = 0;
        int bestTo = 0;
        for (int from = 0; from <= last; from++) {
            int to = from;
            while (to < last && Math.abs(course.smooth(to + 1) - course.smooth(from)) <= flat) {
                to++;
            }
            boolean lasts = course.step(to) - course.step(from) >= thresholds.get(LENGTH) * all && to - from >= 4;
            boolean more = course.smooth(to) - least(course, to) >= later
                    || to == last && course.smooth(to) >= course.scale() * (1 - thresholds.get(LATER));
            if (lasts && more && course.step(to) - course.step(from) > course.step(bestTo) - course.step(bestFrom)) {
                bestFrom = from;
                bestTo = to;
            }
        }
        if (bestTo == bestFrom) {
            return Judgement.FINE;
        }
        String end = bestTo == last
                ? "; a constant predictor has " + Words.real(course.scale()) + "."
                : ", and fell to " + Words.real(least(course, bestTo)) + " later.";
        return found(
                Severity.WARNING,
                "From step " + course.step(bestFrom) + " to " + course.step(bestTo) + ", "
                        + Words.percent((course.step(bestTo) - course.step(bestFrom)) / all) + " of the run, "
                        + course.key() + " stood at " + Words.real(course.smooth(bestTo)) + end,
                List.of(course.key()),
                course.step(bestFrom),
                course.step(bestTo));
    }

    private static double least(Course course, int from) {
        double least = course.smooth(from);
        for (int i = from; i < course.length(); i++) {
            least = Math.min(least, course.smooth(i));
        }
        return least;
    }
}
