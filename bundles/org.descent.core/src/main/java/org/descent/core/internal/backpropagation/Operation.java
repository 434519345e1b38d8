// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.network.Activation;

/**
 * How one number follows from others, which are given by their places in a {@link Graph}.
 *
 * <p>Threading: immutable.
 */
sealed interface Operation {
    /**
     * A number that nothing is computed for: an input, a weight or a bias.
     *
     * @param value the number
     */
    record Given(double value) implements Operation {
        @Override
        public List<Integer> arguments() {
            return List.of();
        }

        @Override
        public double value(double[] values) {
            return value;
        }

        @Override
        public double derivative(int argument, double[] values) {
            return 0;
        }
    }

    /**
     * Weights times inputs, and a bias, which is a weight without an input.
     *
     * @param weights the weights, the bias last if there is one
     * @param inputs the inputs, as many as weights without the bias
     */
    record WeightedSum(List<Integer> weights, List<Integer> inputs) implements Operation {
        /** Copies the places. */
        public WeightedSum {
            weights = List.copyOf(weights);
            inputs = List.copyOf(inputs);
        }

        /** Each input behind its weight. */
        @Override
        public List<Integer> arguments() {
            List<Integer> arguments = new ArrayList<>(weights);
            arguments.addAll(inputs);
            return arguments;
        }

        @Override
        public double value(double[] values) {
            double sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                sum += values[weights.get(i)] * (i < inputs.size() ? values[inputs.get(i)] : 1);
            }
            return sum;
        }

        @Override
        public double derivative(int argument, double[] values) {
            if (argument >= weights.size()) {
                return values[weights.get(argument - weights.size())];
            }
            return argument < inputs.size() ? values[inputs.get(argument)] : 1;
        }
    }

    /**
     * A function of one number.
     *
     * @param activation the function
     * @param sum its argument
     */
    record Activated(Activation activation, int sum) implements Operation {
        @Override
        public List<Integer> arguments() {
            return List.of(sum);
        }

        @Override
        public double value(double[] values) {
            return ScalarActivation.value(activation, values[sum]);
        }

        @Override
        public double derivative(int argument, double[] values) {
            return ScalarActivation.slope(activation, values[sum]);
        }
    }

    /**
     * {@code -log(softmax(outputs)[target])}.
     *
     * @param arguments the outputs
     * @param target the true class
     */
    record CrossEntropy(List<Integer> arguments, int target) implements Operation {
        /** Copies the places. */
        public CrossEntropy {
            arguments = List.copyOf(arguments);
        }

        @Override
        public double value(double[] values) {
            double largest = largest(values);
            double sum = 0;
            for (int output : arguments) {
                sum += Math.exp(values[output] - largest);
            }
            return Math.log(sum) + largest - values[arguments.get(target)];
        }

        @Override
        public double derivative(int argument, double[] values) {
            return probability(argument, values) - (argument == target ? 1 : 0);
        }

        double probability(int argument, double[] values) {
            double largest = largest(values);
            double sum = 0;
            for (int output : arguments) {
                sum += Math.exp(values[output] - largest);
            }
            return Math.exp(values[arguments.get(argument)] - largest) / sum;
        }

        private double largest(double[] values) {
            return arguments.stream()
                    .mapToDouble(output -> values[output])
                    .max()
                    .orElseThrow();
        }
    }

    /**
     * The mean of {@code (output - target)^2}.
     *
     * @param arguments the outputs
     * @param targets as many quantities
     */
    record MeanSquaredError(List<Integer> arguments, Doubles targets) implements Operation {
        /** Copies the places. */
        public MeanSquaredError {
            arguments = List.copyOf(arguments);
        }

        @Override
        public double value(double[] values) {
            double sum = 0;
            for (int i = 0; i < arguments.size(); i++) {
                double difference = values[arguments.get(i)] - targets.get(i);
                sum += difference * difference;
            }
            return sum / arguments.size();
        }

        @Override
        public double derivative(int argument, double[] values) {
            return 2 * (values[arguments.get(argument)] - targets.get(argument)) / arguments.size();
        }
    }

    /** The places of the numbers that it takes. */
    List<Integer> arguments();

    /** Its result for the numbers of a graph. */
    double value(double[] values);

    /** The derivative of its result by one of its arguments, given by its index among them. */
    double derivative(int argument, double[] values);
}
