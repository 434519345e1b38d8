// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.gallery;

import java.util.List;
import org.descent.api.diagnosis.Rule;
import org.descent.diagnostics.internal.rules.course.DivergenceRule;
import org.descent.diagnostics.internal.rules.course.NonFiniteRule;
import org.descent.diagnostics.internal.rules.course.OscillationRule;
import org.descent.diagnostics.internal.rules.course.PlateauRule;
import org.descent.diagnostics.internal.rules.course.RateTooHighRule;
import org.descent.diagnostics.internal.rules.course.RateTooLowRule;
import org.descent.diagnostics.internal.rules.course.SpikesRule;
import org.descent.diagnostics.internal.rules.course.StalledRunRule;
import org.descent.diagnostics.internal.rules.data.ClassCollapseRule;
import org.descent.diagnostics.internal.rules.data.ClassImbalanceRule;
import org.descent.diagnostics.internal.rules.data.DuplicatesRule;
import org.descent.diagnostics.internal.rules.data.SmallValidationRule;
import org.descent.diagnostics.internal.rules.generalization.MemorizationRule;
import org.descent.diagnostics.internal.rules.generalization.OverfittingRule;
import org.descent.diagnostics.internal.rules.generalization.OvertrainingRule;
import org.descent.diagnostics.internal.rules.generalization.UnderfittingRule;
import org.descent.diagnostics.internal.rules.layers.DeadUnitsRule;
import org.descent.diagnostics.internal.rules.layers.ExplodingGradientRule;
import org.descent.diagnostics.internal.rules.layers.InitializationRule;
import org.descent.diagnostics.internal.rules.layers.SaturationRule;
import org.descent.diagnostics.internal.rules.layers.UpdateRatioRule;
import org.descent.diagnostics.internal.rules.layers.VanishingGradientRule;

/** The rules that the gallery measures. */
final class BuiltinRules {
    static final List<Rule> ALL = List.of(
            new DivergenceRule(),
            new NonFiniteRule(),
            new OscillationRule(),
            new PlateauRule(),
            new RateTooHighRule(),
            new RateTooLowRule(),
            new SpikesRule(),
            new StalledRunRule(),
            new ClassCollapseRule(),
            new ClassImbalanceRule(),
            new DuplicatesRule(),
            new SmallValidationRule(),
            new MemorizationRule(),
            new OverfittingRule(),
            new OvertrainingRule(),
            new UnderfittingRule(),
            new DeadUnitsRule(),
            new ExplodingGradientRule(),
            new InitializationRule(),
            new SaturationRule(),
            new UpdateRatioRule(),
            new VanishingGradientRule());

    private BuiltinRules() {}
}
