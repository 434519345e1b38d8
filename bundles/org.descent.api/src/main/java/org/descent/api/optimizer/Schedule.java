// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion.Evaluation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory of functions of training time that scale a parameter of an optimizer, usually the learning rate.
 *
 * <p>An experiment may put several schedules one after another; each then counts from where it begins, see {@link Moment}.
 */
@ConsumerType
public interface Schedule extends Plugin {
    /**
     * The evaluated curves that a function with these values looks at, none for a function of time alone; the host refuses those of the
     * test part.
     *
     * @throws org.descent.api.InvalidInputException if the values cannot be used
     */
    default List<CurveKey> watches(Values values) {
        return List.of();
    }

    /**
     * How long a function with these values lasts before the next schedule of a list may begin, or empty for one that lasts until the
     * training ends and can only be the last. Beyond its length a function still has a factor, which holds where it is the last.
     */
    default Optional<Span> length(Values values) {
        return Optional.empty();
    }

    /**
     * The function for one run.
     *
     * @throws org.descent.api.InvalidInputException if the values cannot be used together
     */
    Function create(Values values);

    /** A factor over time. */
    @FunctionalInterface
    interface Function {
        /** The factor at a moment, finite and at least 0; the same for the same moment. */
        double factor(Moment moment);

        /**
         * The factor at a moment after some evaluations; by default that of the moment alone.
         *
         * <p>The same for the same moment and evaluations, whatever was asked before: a run that goes on from a checkpoint asks a new
         * function with all evaluations at once. A function may keep what it worked out of the evaluations that it has seen.
         *
         * @param evaluations the evaluations since the schedule began, oldest first; may hold NaN; their seconds differ between runs
         *     that are otherwise the same, so nothing should follow from them
         */
        default double factor(Moment moment, List<Evaluation> evaluations) {
            return factor(moment);
        }
    }

    /**
     * A moment of a training, counted from where the schedule begins: 0 for the first or only one of an experiment.
     *
     * @param step how many updates are done, at least 0
     * @param epoch how many passes over the training part are done, whole and fraction
     * @param progress the share of the planned training that is done, in [0, 1]; of what is left of it for a later schedule of a list
     */
    record Moment(long step, double epoch, double progress) {
        /** The time in a unit. */
        public double in(Unit unit) {
            return switch (unit) {
                case STEP -> step;
                case EPOCH -> epoch;
                case SHARE -> progress;
            };
        }
    }

    /** What a schedule counts time in. */
    enum Unit {
        /** Updates. */
        STEP("step"),
        /** Passes over the training part. */
        EPOCH("epoch"),
        /** The planned training as a whole, so that all times are in [0, 1]. */
        SHARE("share");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** The word for it in a file. */
        public String word() {
            return word;
        }

        /** All words. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Unit::word).toList();
        }

        /**
         * The unit with this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Unit of(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no unit is called '" + word + "': " + words()));
        }
    }

    /**
     * A length of time.
     *
     * @param amount how many units, finite and more than 0
     * @param unit the unit; a share is one of the whole planned training
     */
    record Span(double amount, Unit unit) {
        /** Checks the amount. */
        public Span {
            if (!(amount > 0) || Double.isInfinite(amount)) {
                throw new IllegalArgumentException("amount must be finite and more than 0, got " + amount);
            }
        }
    }
}
