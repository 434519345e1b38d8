// SPDX-License-Identifier: Apache-2.0
package org.descent.api.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.osgi.annotation.versioning.ConsumerType;

/** A reason to end a training before its last epoch. */
@ConsumerType
public interface StopCriterion extends Plugin {
    /**
     * The curves that a criterion with these values looks at; the host refuses those of the test part.
     *
     * @throws org.descent.api.InvalidInputException if the values cannot be used
     */
    List<CurveKey> watches(Values values);

    /** A watch over one run. */
    Watch create(Values values);

    /** Watches one run; confined to one thread. */
    @ConsumerType
    interface Watch {
        /**
         * Looks at an evaluation.
         *
         * @return why training should end, in a sentence, or empty
         */
        Optional<String> look(Evaluation evaluation);

        /**
         * Looks at a moment between evaluations: asked before each update, so an answer must cost next to nothing. By default nothing ends
         * there. The parts are evaluated once more before a training ends by this.
         *
         * @return why training should end, in a sentence, or empty
         * @since 1.1
         */
        default Optional<String> pass(Moment moment) {
            return Optional.empty();
        }
    }

    /**
     * A moment of a training.
     *
     * @param step how many updates are done
     * @param epoch how many passes over the training part are done
     * @param examples how many examples were seen
     * @param seconds the time since training began
     * @since 1.1
     */
    record Moment(long step, double epoch, long examples, double seconds) {}

    /**
     * What is known after an evaluation.
     *
     * @param step how many updates are done
     * @param epoch how many passes over the training part are done
     * @param examples how many examples were seen
     * @param seconds the time since training began
     * @param values the newest values of the evaluated curves; may be NaN
     * @param directions for each curve in {@code values}, which values are better
     */
    record Evaluation(
            long step,
            double epoch,
            long examples,
            double seconds,
            Map<CurveKey, Double> values,
            Map<CurveKey, Direction> directions) {
        /** Copies the maps. */
        public Evaluation {
            values = Map.copyOf(values);
            directions = Map.copyOf(directions);
        }
    }
}
