// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.data;

import java.util.List;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Losses;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The validation part has few examples, or the standard error of its loss at the selected step is a good share of the loss of a constant predictor: what
 * is selected by it, and what is compared on it, is chance.
 */
@Component(service = Rule.class)
public final class SmallValidationRule implements DescribedRule {
    static final IntegerParameter EXAMPLES =
            Thresholds.count("examples", 30, "A validation part with fewer examples tells nothing.");
    static final RealParameter ERROR = Thresholds.share(
            "error",
            0.15,
            "The standard error of the validation loss that is too large, as a share of the loss of a constant"
                    + " predictor.");

    /** A network with a larger share of the loss of a constant predictor has learnt next to nothing. */
    private static final double LEARNED = 0.9;

    private static final RuleText TEXT = new RuleText(
            "smallValidation",
            2,
            "Validation part too small",
            "Finds validation parts that are too small to tell one network from another.",
            "Give data.split.validation a larger share, or train on several folds (data.split.folds) and compare their"
                    + " mean.",
            "Standard error of a mean; 30 examples by custom, share: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(EXAMPLES, ERROR);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        RunView run = evidence.run();
        long count = Counts.count(run, "split.count.validation");
        if (count == 0) {
            return new Judgement.NotJudged(
                    run.facts().containsKey("split.count.validation")
                            ? "there is no validation part (data.split.validation)"
                            : "needs the fact split.count.validation, which this run does not have");
        }
        long[] window = Counts.window(run.curve(CurveKey.VALIDATION_LOSS));
        double error = Counts.selected(run, CurveKey.VALIDATION_LOSS_ERROR);
        double scale = Losses.of(run).constant(CurveKey.VALIDATION_LOSS).orElse(Double.NaN);
        double share = error / scale;
        boolean learned = Counts.selected(run, CurveKey.VALIDATION_LOSS) < LEARNED * scale;
        // a network that learnt nothing makes large errors of which more examples would not help
        boolean uncertain = learned && share >= thresholds.get(ERROR);
        if (count >= thresholds.getInt(EXAMPLES) && !uncertain) {
            return Judgement.FINE;
        }
        String loss = learned && Double.isFinite(share)
                ? "; its loss is known to ± " + Words.real(error) + ", " + Words.percent(share)
                        + " of the loss of a constant predictor"
                : "";
        return found(
                Severity.WARNING,
                "The validation part has " + Words.count(count, "example") + loss + ".",
                List.of(CurveKey.VALIDATION_LOSS),
                window[0],
                window[1]);
    }
}
