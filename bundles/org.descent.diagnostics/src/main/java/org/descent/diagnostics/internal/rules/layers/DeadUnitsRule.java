// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.layers;

import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/** Half of a layer's ReLU units are 0 for every example of the probe set at the end: they learn nothing any more. */
@Component(service = Rule.class)
public final class DeadUnitsRule implements DescribedRule {
    static final RealParameter SHARE =
            Thresholds.share("share", 0.5, "The share of a layer's units that must be dead at the end.");

    private static final RuleText TEXT = new RuleText(
            "deadUnits",
            1,
            "Dead units",
            "Finds layers in which many ReLU units are 0 for all examples.",
            "Lower the learning rate, take leakyRelu or elu in the place of relu, or begin with biases of 0 and heNormal weights.",
            "SageMaker Debugger's DeadRelu asks for half of the units; share: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(SHARE);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        return new LayerShares("zeroUnits", "no layer has ReLU units", "of the units of %s are dead")
                .judge(this, evidence, thresholds.get(SHARE));
    }
}
