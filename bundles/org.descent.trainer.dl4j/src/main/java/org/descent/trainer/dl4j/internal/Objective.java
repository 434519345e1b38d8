// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.Target;
import org.descent.api.training.Loss;
import org.descent.core.training.Labels;

/**
 * The loss at a network's output and what training makes small of it, computed in double precision from the plain outputs.
 *
 * <p>NaN and infinities go through: an output that is not finite gives a loss and a gradient that are not.
 *
 * <p>Threading: immutable.
 */
sealed interface Objective {
    /**
     * The loss for a target.
     *
     * @throws InvalidInputException if the loss does not fit the target
     */
    static Objective of(Loss loss, Labels labels, Target target) {
        return switch (loss) {
            case CROSS_ENTROPY -> {
                if (!(target instanceof Target.Classes classes)) {
                    throw misfit(loss, "classes", "meanSquaredError");
                }
                yield new CrossEntropy(classes.names().size(), labels);
            }
            case MEAN_SQUARED_ERROR -> {
                if (!(target instanceof Target.Quantities quantities)) {
                    throw misfit(loss, "quantities", "crossEntropy");
                }
                yield new SquaredError(quantities.names().size());
            }
        };
    }

    private static InvalidInputException misfit(Loss loss, String wanted, String instead) {
        return new InvalidInputException(List.of(Problem.at(
                "task.loss", loss.word(), loss.word() + " needs a target of " + wanted, "Use " + instead + ".")));
    }

    /** How many outputs there are for one example. */
    int width();

    /** How many numbers stand for the target of one example. */
    int targetWidth();

    /**
     * The loss of one example.
     *
     * @param outputs plain outputs, row by row
     * @param targets targets, row by row
     * @param example the number of the example's row in both
     */
    double loss(float[] outputs, float[] targets, int example);

    /** Whether what training makes small differs from the loss. */
    default boolean treatsLabels() {
        return false;
    }

    /** What training makes small of one example: its loss, with the labels treated as {@link Labels} say. */
    default double objective(float[] outputs, float[] targets, int example) {
        return loss(outputs, targets, example);
    }

    /** Puts the gradient of {@code factor} times the example's objective in the place of its outputs. */
    void differentiate(float[] outputs, float[] targets, int example, double factor);

    /** Makes predictions of an example's plain outputs, in their place: probabilities of classes, or quantities. */
    void predict(float[] outputs, int example);

    /**
     * {@code -log(softmax(outputs)[class])}.
     *
     * @param width how many classes there are
     * @param labels how labels enter the objective
     */
    record CrossEntropy(int width, Labels labels) implements Objective {
        @Override
        public int targetWidth() {
            return 1;
        }

        @Override
        public double loss(float[] outputs, float[] targets, int example) {
            int at = example * width;
            return logSum(outputs, at) - outputs[at + label(targets, example)];
        }

        @Override
        public boolean treatsLabels() {
            return !labels.equals(Labels.PLAIN);
        }

        @Override
        public double objective(float[] outputs, float[] targets, int example) {
            int at = example * width;
            double logSum = logSum(outputs, at);
            int label = label(targets, example);
            double sum = 0;
            for (int k = 0; k < width; k++) {
                double wanted = wanted(k, label);
                // an output of minus infinity that is not wanted costs nothing
                sum += wanted == 0 ? 0 : wanted * (logSum - outputs[at + k]);
            }
            return weight(label) * sum;
        }

        @Override
        public void differentiate(float[] outputs, float[] targets, int example, double factor) {
            int at = example * width;
            double logSum = logSum(outputs, at);
            int label = label(targets, example);
            double weighted = factor * weight(label);
            for (int k = 0; k < width; k++) {
                double probability = Math.exp(outputs[at + k] - logSum);
                outputs[at + k] = (float) (weighted * (probability - wanted(k, label)));
            }
        }

        private double wanted(int k, int label) {
            return (k == label ? 1 - labels.smoothing() : 0) + labels.smoothing() / width;
        }

        private double weight(int label) {
            return labels.classWeights().size() == 0 ? 1 : labels.classWeights().get(label);
        }

        @Override
        public void predict(float[] outputs, int example) {
            int at = example * width;
            double logSum = logSum(outputs, at);
            for (int k = at; k < at + width; k++) {
                outputs[k] = (float) Math.exp(outputs[k] - logSum);
            }
        }

        private double logSum(float[] outputs, int at) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = at; k < at + width; k++) {
                max = Math.max(max, outputs[k]);
            }
            double sum = 0;
            for (int k = at; k < at + width; k++) {
                sum += Math.exp(outputs[k] - max);
            }
            return max + Math.log(sum);
        }

        private int label(float[] targets, int example) {
            float label = targets[example];
            if (!(label >= 0 && label < width && label == (int) label)) {
                throw new IllegalArgumentException("the target of example " + example + " must be the index of one of "
                        + width + " classes, got " + label);
            }
            return (int) label;
        }
    }

    /**
     * The mean over the quantities of {@code (output - target)^2}.
     *
     * @param width how many quantities there are
     */
    record SquaredError(int width) implements Objective {
        @Override
        public int targetWidth() {
            return width;
        }

        @Override
        public double loss(float[] outputs, float[] targets, int example) {
            double squares = 0;
            for (int k = example * width; k < (example + 1) * width; k++) {
                double difference = (double) outputs[k] - targets[k];
                squares += difference * difference;
            }
            return squares / width;
        }

        @Override
        public void differentiate(float[] outputs, float[] targets, int example, double factor) {
            for (int k = example * width; k < (example + 1) * width; k++) {
                outputs[k] = (float) (factor * 2 * ((double) outputs[k] - targets[k]) / width);
            }
        }

        @Override
        public void predict(float[] outputs, int example) {}
    }
}
