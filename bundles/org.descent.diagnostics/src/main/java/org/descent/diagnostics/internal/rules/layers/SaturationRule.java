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

/** Half of what a sigmoid or tanh layer puts out lies where its slope is hardly any: next to no gradient goes through. */
@Component(service = Rule.class)
public final class SaturationRule implements DescribedRule {
    static final RealParameter SHARE =
            Thresholds.share("share", 0.4, "The share of a layer's values that must be saturated at the end.");

    private static final RuleText TEXT = new RuleText(
            "saturation",
            1,
            "Saturation",
            "Finds sigmoid and tanh layers whose values mostly lie where the slope is near zero.",
            "Begin with smaller weights (initializer, gain), normalize the features, lower the learning rate, or take ReLU.",
            "SageMaker Debugger's SaturatedActivation asks for half of the values; share: set on the gallery.");

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
        return new LayerShares("saturation", "no layer has a sigmoid or tanh", "of the values of %s are saturated")
                .judge(this, evidence, thresholds.get(SHARE));
    }
}
