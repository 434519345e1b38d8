// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

import java.time.Duration;
import java.util.List;
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
    private static Runs slow(Runs runs) {
        Runs slow = runs.evaluated("loss@train", t -> 2 - 0.2 * t);
        for (String layer : List.of("dense1", "dense2", "dense3")) {
            slow = slow.evaluated("updateRatio@layer=" + layer, t -> 1e-5);
        }
        return slow;
    }

    @Nested
    class OfOverfittingRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new OverfittingRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@validation", t -> t < 0.3 ? 2 - 5 * t : 0.5 + 1.4 * (t - 0.3))
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfOvertrainingRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new OvertrainingRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@validation", t -> 0.2 + 1.8 * Math.exp(-60 * t))
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfUnderfittingRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new UnderfittingRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@train", t -> 1.9 - 0.05 * t).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfMemorizationRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new MemorizationRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@validation", t -> 2 + t).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfClassImbalanceRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new ClassImbalanceRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.fact("split.classes.train", List.of(900L, 100L)).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfClassCollapseRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new ClassCollapseRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.confusion(100, 0, 99, 1).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfDuplicatesRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new DuplicatesRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.fact("split.duplicates.validation", 20L).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfSmallValidationRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new SmallValidationRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.fact("split.count.validation", 20L).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfNonFiniteRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new NonFiniteRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.each("loss@batch", 100, i -> i < 50 ? 1 : Double.NaN).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfDivergenceRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new DivergenceRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@train", t -> t < 0.5 ? 2 - 3 * t : 4 * t - 1.5)
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfPlateauRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new PlateauRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@train", t -> t < 0.5 ? 1.9 : 1.9 - 3 * (t - 0.5))
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfSpikesRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new SpikesRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.each("loss@batch", 400, i -> i == 200 ? 9 : 0.3 + 0.05 * Math.sin(7 * i))
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfOscillationRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new OscillationRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.4)
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfRateTooHighRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new RateTooHighRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.4)
                    .evaluated("updateRatio@layer=dense1", t -> 0.2)
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfRateTooLowRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new RateTooLowRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return slow(runs).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfStalledRunRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new StalledRunRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.state("running", Duration.ofMinutes(20)).evidence();
        }

        @Override
        protected Evidence clean() {
            Runs runs = Runs.clean();
            return runs.state("running", Duration.ofSeconds(20)).evidence();
        }
    }

    @Nested
    class OfVanishingGradientRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new VanishingGradientRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("gradientNorm@layer=dense1", t -> 1e-4)
                    .evaluated("updateRatio@layer=dense1", t -> 1e-6)
                    .evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfExplodingGradientRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new ExplodingGradientRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("gradientNorm@layer=dense2", t -> 1000 * t).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfDeadUnitsRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new DeadUnitsRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("zeroUnits@layer=dense1", t -> t).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfSaturationRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new SaturationRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("saturation@layer=dense2", t -> t).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfInitializationRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new InitializationRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("activationDeviation@layer=dense2", t -> 0.01).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }

    @Nested
    class OfUpdateRatioRule extends RuleContract {
        @Override
        protected Rule plugin() {
            return new UpdateRatioRule();
        }

        @Override
        protected Evidence faulty() {
            Runs runs = Runs.clean();
            return runs.evaluated("updateRatio@layer=dense3", t -> 0.5).evidence();
        }

        @Override
        protected Evidence clean() {

            return Runs.clean().evidence();
        }
    }
}
