// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.descent.api.diagnosis.Evidence;
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
import org.descent.testkit.plugin.RuleContract;
import org.junit.jupiter.api.Nested;

/** Every built-in rule keeps the contract of rules. */
class RuleContractsTest {
    /** The contract for one rule, with what makes a clean run one that it finds something in. */
    abstract static class Contract extends RuleContract {
        private final Rule rule;
        private final UnaryOperator<Runs> fault;
        private final UnaryOperator<Runs> cleaned;

        Contract(Rule rule, UnaryOperator<Runs> fault) {
            this(rule, fault, UnaryOperator.identity());
        }

        Contract(Rule rule, UnaryOperator<Runs> fault, UnaryOperator<Runs> cleaned) {
            this.rule = rule;
            this.fault = fault;
            this.cleaned = cleaned;
        }

        @Override
        protected Rule plugin() {
            return rule;
        }

        @Override
        protected Evidence faulty() {
            return fault.apply(Runs.clean()).evidence();
        }

        @Override
        protected Evidence clean() {
            return cleaned.apply(Runs.clean()).evidence();
        }
    }

    private static Runs slow(Runs runs) {
        Runs slow = runs.evaluated("loss@train", t -> 2 - 0.2 * t);
        for (String layer : List.of("dense1", "dense2", "dense3")) {
            slow = slow.evaluated("updateRatio@layer=" + layer, t -> 1e-5);
        }
        return slow;
    }

    @Nested
    class OfOverfittingRule extends Contract {
        OfOverfittingRule() {
            super(
                    new OverfittingRule(),
                    runs -> runs.evaluated("loss@validation", t -> t < 0.3 ? 2 - 5 * t : 0.5 + 1.4 * (t - 0.3)));
        }
    }

    @Nested
    class OfOvertrainingRule extends Contract {
        OfOvertrainingRule() {
            super(
                    new OvertrainingRule(),
                    runs -> runs.evaluated("loss@validation", t -> 0.2 + 1.8 * Math.exp(-60 * t)));
        }
    }

    @Nested
    class OfUnderfittingRule extends Contract {
        OfUnderfittingRule() {
            super(new UnderfittingRule(), runs -> runs.evaluated("loss@train", t -> 1.9 - 0.05 * t));
        }
    }

    @Nested
    class OfMemorizationRule extends Contract {
        OfMemorizationRule() {
            super(new MemorizationRule(), runs -> runs.evaluated("loss@validation", t -> 2 + t));
        }
    }

    @Nested
    class OfClassImbalanceRule extends Contract {
        OfClassImbalanceRule() {
            super(new ClassImbalanceRule(), runs -> runs.fact("split.classes.train", List.of(900L, 100L)));
        }
    }

    @Nested
    class OfClassCollapseRule extends Contract {
        OfClassCollapseRule() {
            super(new ClassCollapseRule(), runs -> runs.confusion(100, 0, 99, 1));
        }
    }

    @Nested
    class OfDuplicatesRule extends Contract {
        OfDuplicatesRule() {
            super(new DuplicatesRule(), runs -> runs.fact("split.duplicates.validation", 20L));
        }
    }

    @Nested
    class OfSmallValidationRule extends Contract {
        OfSmallValidationRule() {
            super(new SmallValidationRule(), runs -> runs.fact("split.count.validation", 20L));
        }
    }

    @Nested
    class OfNonFiniteRule extends Contract {
        OfNonFiniteRule() {
            super(new NonFiniteRule(), runs -> runs.each("loss@batch", 100, i -> i < 50 ? 1 : Double.NaN));
        }
    }

    @Nested
    class OfDivergenceRule extends Contract {
        OfDivergenceRule() {
            super(new DivergenceRule(), runs -> runs.evaluated("loss@train", t -> t < 0.5 ? 2 - 3 * t : 4 * t - 1.5));
        }
    }

    @Nested
    class OfPlateauRule extends Contract {
        OfPlateauRule() {
            super(new PlateauRule(), runs -> runs.evaluated("loss@train", t -> t < 0.5 ? 1.9 : 1.9 - 3 * (t - 0.5)));
        }
    }

    @Nested
    class OfSpikesRule extends Contract {
        OfSpikesRule() {
            super(
                    new SpikesRule(),
                    runs -> runs.each("loss@batch", 400, i -> i == 200 ? 9 : 0.3 + 0.05 * Math.sin(7 * i)));
        }
    }

    @Nested
    class OfOscillationRule extends Contract {
        OfOscillationRule() {
            super(
                    new OscillationRule(),
                    runs -> runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.4));
        }
    }

    @Nested
    class OfRateTooHighRule extends Contract {
        OfRateTooHighRule() {
            super(new RateTooHighRule(), runs -> runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.4)
                    .evaluated("updateRatio@layer=dense1", t -> 0.2));
        }
    }

    @Nested
    class OfRateTooLowRule extends Contract {
        OfRateTooLowRule() {
            super(new RateTooLowRule(), runs -> slow(runs));
        }
    }

    @Nested
    class OfStalledRunRule extends Contract {
        OfStalledRunRule() {
            super(
                    new StalledRunRule(),
                    runs -> runs.state("running", Duration.ofMinutes(20)),
                    runs -> runs.state("running", Duration.ofSeconds(20)));
        }
    }

    @Nested
    class OfVanishingGradientRule extends Contract {
        OfVanishingGradientRule() {
            super(new VanishingGradientRule(), runs -> runs.evaluated("gradientNorm@layer=dense1", t -> 1e-4)
                    .evaluated("updateRatio@layer=dense1", t -> 1e-6));
        }
    }

    @Nested
    class OfExplodingGradientRule extends Contract {
        OfExplodingGradientRule() {
            super(new ExplodingGradientRule(), runs -> runs.evaluated("gradientNorm@layer=dense2", t -> 1000 * t));
        }
    }

    @Nested
    class OfDeadUnitsRule extends Contract {
        OfDeadUnitsRule() {
            super(new DeadUnitsRule(), runs -> runs.evaluated("zeroUnits@layer=dense1", t -> t));
        }
    }

    @Nested
    class OfSaturationRule extends Contract {
        OfSaturationRule() {
            super(new SaturationRule(), runs -> runs.evaluated("saturation@layer=dense2", t -> t));
        }
    }

    @Nested
    class OfInitializationRule extends Contract {
        OfInitializationRule() {
            super(new InitializationRule(), runs -> runs.evaluated("activationDeviation@layer=dense2", t -> 0.01));
        }
    }

    @Nested
    class OfUpdateRatioRule extends Contract {
        OfUpdateRatioRule() {
            super(new UpdateRatioRule(), runs -> runs.evaluated("updateRatio@layer=dense3", t -> 0.5));
        }
    }
}
