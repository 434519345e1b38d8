// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.Target;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.ModelState;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;

/** Shows back-propagation for an example of a run. */
public final class BackPropagator {
    private BackPropagator() {}

    /** The weights to show it with. */
    public sealed interface Weights {
        /** Those that a run begins with. */
        record Initial() implements Weights {}

        /**
         * These.
         *
         * @param state the weights
         */
        record Of(ModelState state) implements Weights {}
    }

    /**
     * Shows it; nothing is trained or recorded.
     *
     * @param example the number of the example in the training part, from 0
     * @throws InvalidInputException if the run could not be trained, if there is no such example, or if its network is not shown
     */
    public static BackPropagation show(RunSpec spec, Weights weights, int example, Trainer trainer, Progress progress) {
        try (PreparedData data = PredictedInput.of(
                spec.task().prediction(), DataPreparation.prepare(spec.data(), spec.streams(), progress))) {
            FittedRun fitted = FittedRun.of(spec, data, trainer);
            int count = data.count(Part.TRAIN);
            if (example < 0 || example >= count) {
                throw new InvalidInputException(Problem.at(
                        "--example",
                        Integer.toString(example),
                        "must be in [0, " + (count - 1) + "], since the training part has " + count + " examples, got "
                                + example,
                        ""));
            }
            float[] features = new float[data.spec().input().size()];
            float[] targets = new float[data.spec().target().width()];
            data.read(Part.TRAIN, new int[] {example}, 0, 1, features, targets);
            ModelState state =
                    switch (weights) {
                        case Weights.Initial initial -> initial(fitted, spec, trainer);
                        case Weights.Of of -> of.state();
                    };
            return BackPropagation.of(
                    fitted.network(),
                    fitted.loss(),
                    state,
                    features,
                    targets,
                    classes(data.spec().target()));
        }
    }

    private static List<String> classes(Target target) {
        return switch (target) {
            case Target.Classes classes -> classes.names();
            case Target.Quantities quantities -> List.of();
        };
    }

    private static ModelState initial(FittedRun fitted, RunSpec spec, Trainer trainer) {
        try (TrainingSession session = trainer.open(fitted.settings(spec))) {
            return session.state();
        }
    }
}
