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
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/** At the selected step or at the end hardly any of a class's validation examples are recognized: the network has given the class up. */
@Component(service = Rule.class)
public final class ClassCollapseRule implements DescribedRule {
    static final RealParameter RECALL =
            Thresholds.share("recall", 0.1, "The share of a class that is recognized and counts as given up.");
    static final IntegerParameter EXAMPLES =
            Thresholds.count("examples", 5, "How many validation examples a class must have to be judged.");

    private static final CurveKey CONFUSION = new CurveKey("confusion", Context.VALIDATION);

    private static final RuleText TEXT = new RuleText(
            "classCollapse",
            1,
            "Collapse of a class",
            "Finds classes of which hardly any validation example is recognized.",
            "Look at the class's examples and labels, weigh classes (task.classWeights: balanced), or train with a smaller rate.",
            "SageMaker Debugger's Confusion looks at the diagonal; the share and the number of examples: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(RECALL, EXAMPLES);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        RunView run = evidence.run();
        List<Matrix> known = Counts.confusions(run);
        if (known.isEmpty()) {
            return Counts.names(run).isEmpty()
                    ? new Judgement.NotJudged("there are no classes")
                    : new Judgement.NotJudged("needs confusion@validation, so a validation part (data.split)");
        }
        for (Matrix matrix : known) {
            List<String> lost = lost(matrix, thresholds);
            if (!lost.isEmpty()) {
                return found(
                        Severity.WARNING,
                        "At step " + matrix.step() + " the validation examples of " + String.join(", ", lost)
                                + " are hardly ever recognized.",
                        List.of(CONFUSION),
                        matrix.step(),
                        matrix.step());
            }
        }
        return Judgement.FINE;
    }

    private static List<String> lost(Matrix matrix, Values thresholds) {
        List<String> lost = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            double all = 0;
            for (int column = 0; column < matrix.columns().size(); column++) {
                all += matrix.cell(row, column);
            }
            double right = matrix.cell(row, row);
            if (all >= thresholds.getInt(EXAMPLES) && right <= thresholds.get(RECALL) * all) {
                lost.add(matrix.rows().get(row) + " (" + (long) right + " of " + (long) all + ")");
            }
        }
        return lost;
    }
}
