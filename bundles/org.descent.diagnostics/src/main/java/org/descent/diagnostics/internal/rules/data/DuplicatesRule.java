// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.data;

import java.util.ArrayList;
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
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/** Examples of the validation or test part have the very same features as examples of a part before: the network has seen them. */
@Component(service = Rule.class)
public final class DuplicatesRule implements DescribedRule {
    static final RealParameter SHARE = Thresholds.share(
            "share",
            0.01,
            "The share of a part's examples that must be known already to be a warning; fewer are told.");
    static final IntegerParameter EXAMPLES =
            Thresholds.count("examples", 3, "How many examples of a part must be known already to be a warning.");

    private static final RuleText TEXT = new RuleText(
            "duplicates",
            1,
            "Duplicates across parts",
            "Finds examples that stand in more than one part of the data, so that results flatter the network.",
            "Remove repeated examples, or keep what belongs together in one part (data.split.group).",
            "Exact comparison of features; Barz and Denzler, Do We Train on Test Data?, 2020; share: the author's.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(SHARE, EXAMPLES);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        RunView run = evidence.run();
        if (Counts.count(run, "split.count.train") == 0) {
            return new Judgement.NotJudged(
                    "needs the facts split.count and split.duplicates, which this run does not have");
        }
        List<String> parts = new ArrayList<>();
        boolean many = false;
        for (String part : List.of("validation", "test")) {
            long count = Counts.count(run, "split.count." + part);
            long known = Counts.count(run, "split.duplicates." + part);
            if (known > 0 && count > 0) {
                parts.add(Words.real(known) + " of the " + count + " examples of the " + part + " part");
                many |= known >= thresholds.getInt(EXAMPLES) && known >= thresholds.get(SHARE) * count;
            }
        }
        if (parts.isEmpty()) {
            return Judgement.FINE;
        }
        long[] window = Counts.window(run.curve(CurveKey.VALIDATION_LOSS));
        return found(
                many ? Severity.WARNING : Severity.INFO,
                "The same features as in a part before have " + String.join(" and ", parts) + ".",
                List.of(CurveKey.VALIDATION_LOSS),
                window[0],
                window[1]);
    }
}
