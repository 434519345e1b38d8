// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.data;

import java.util.Collections;
import java.util.List;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The training part has far more examples of one class than of another, so that accuracy says little: it is to be read against that of predicting the
 * majority, which is told. With class weights it is only worth knowing.
 */
@Component(service = Rule.class)
public final class ClassImbalanceRule implements DescribedRule {
    static final RealParameter RATIO = Thresholds.factor(
            "ratio", 5, "How many times more examples the most frequent class has than the rarest, to be a warning.");

    private static final CurveKey ACCURACY = new CurveKey("accuracy", Context.VALIDATION);

    private static final RuleText TEXT = new RuleText(
            "classImbalance",
            1,
            "Class imbalance",
            "Finds training parts in which one class is far more frequent than another, and sets accuracy against the majority.",
            "Weigh classes (task.classWeights: balanced) and select by balancedAccuracy instead of the loss or accuracy.",
            "SageMaker Debugger's ClassImbalance warns at 10; 5: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(RATIO);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        RunView run = evidence.run();
        List<Long> counts = Counts.classes(run, "train");
        if (counts.size() < 2) {
            return new Judgement.NotJudged("needs classes with known counts (the fact split.classes.train)");
        }
        long most = Collections.max(counts);
        long least = Collections.min(counts);
        if (most < thresholds.get(RATIO) * Math.max(1, least)) {
            return Judgement.FINE;
        }
        List<String> names = Counts.names(run);
        double accuracy = Counts.selected(run, ACCURACY);
        double majority = run.baselines(ACCURACY).getOrDefault("constant", Double.NaN);
        boolean told = Double.isFinite(majority) && Double.isFinite(accuracy);
        boolean weighted = run.facts().get("task.classWeights") instanceof List<?>;
        String against = told
                ? " accuracy@validation is " + Words.real(accuracy) + "; always saying "
                        + name(names, counts.indexOf(most)) + " has " + Words.real(majority) + "."
                : "";
        long[] window = Counts.window(run.curve(told ? ACCURACY : CurveKey.TRAIN_LOSS));
        return found(
                weighted ? Severity.INFO : Severity.WARNING,
                "The training part has " + Words.count(most, "example") + " of " + name(names, counts.indexOf(most))
                        + " and "
                        + least + " of " + name(names, counts.indexOf(least))
                        + (weighted ? ", which are weighted." : ".")
                        + against,
                List.of(told ? ACCURACY : CurveKey.TRAIN_LOSS),
                window[0],
                window[1]);
    }

    private static String name(List<String> names, int index) {
        return index < names.size() ? names.get(index) : "class " + index;
    }
}
