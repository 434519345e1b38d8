// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.linear;

import java.util.Arrays;
import java.util.Optional;
import org.descent.api.data.Target;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.training.Evaluator;

/**
 * A linear predictor, fitted to examples: softmax regression for classes, least squares for quantities.
 *
 * <p>What is made small is the mean loss on standardized features plus half the squared weights, without the biases, divided by the number
 * of examples (the penalty of scikit-learn's logistic regression with {@code C = 1}); quantities are standardized, too. The function is
 * convex, so that there is one answer, to which {@link Lbfgs} comes near. The work is bounded by the number of operations and not by the
 * clock, so that the same data always give the same predictor: where there are too many examples, the first are used, which of
 * a part of the data are a random sample since its index list is in random order.
 *
 * <p>Threading: confined to one thread.
 */
public final class LinearFit implements Evaluator.Predictor, Lbfgs.Objective {
    /** About a second. */
    private static final double MOST_OPERATIONS = 3e9;
    /** So many iterations are enough for a fit that is of use. */
    private static final int GOOD_ITERATIONS = 60;

    private static final int MOST_ITERATIONS = 300;
    /** A fit to fewer examples, of more than there are, says little. */
    private static final int FEWEST_EXAMPLES = 200;

    private final Target target;
    private final Loss loss;
    private final int inputs;
    private final int outputs;
    private final int width;
    private final int examples;
    private final float[] features;
    private final double[] wanted;
    private final double[] means;
    private final double[] factors;
    private final double[] targetMeans;
    private final double[] targetDeviations;
    private final double[] scores;
    /** For each output the weights and, behind them, the bias. */
    private double[] weights = new double[0];

    private int iterations;

    private LinearFit(Target target, Loss loss, int inputs, float[] features, float[] targets, int examples) {
        this.target = target;
        this.loss = loss;
        this.inputs = inputs;
        this.outputs = target.outputs();
        this.width = target.width();
        this.examples = examples;
        this.features = features;
        this.means = new double[inputs];
        this.factors = new double[inputs];
        standardize();
        this.wanted = new double[examples * width];
        Arrays.setAll(wanted, i -> targets[i]);
        this.targetMeans = new double[width];
        this.targetDeviations = new double[width];
        if (target instanceof Target.Quantities) {
            standardizeTargets();
        }
        this.scores = new double[outputs];
    }

    /** The predictor of the training part of data; empty where it cannot be fitted in the time that it may take. */
    public static Optional<LinearFit> of(PreparedData data, Loss loss) {
        Target target = data.spec().target();
        int inputs = data.spec().input().size();
        int examples = affordable(target, inputs, data.count(Part.TRAIN));
        if (examples == 0) {
            return Optional.empty();
        }
        float[] features = new float[examples * inputs];
        float[] targets = new float[examples * target.width()];
        int[] indices = new int[examples];
        Arrays.setAll(indices, i -> i);
        data.read(Part.TRAIN, indices, 0, examples, features, targets);
        return Optional.of(fitted(target, loss, inputs, features, targets, examples));
    }

    /**
     * The predictor of examples that are given.
     *
     * @param target what is predicted
     * @param loss a loss for it
     * @param inputs how many features an example has
     * @param features {@code (count, inputs)}, row by row; not changed
     * @param targets {@code (count, target width)}
     * @param count how many examples, at most what {@link #affordable} says
     */
    public static LinearFit of(Target target, Loss loss, int inputs, float[] features, float[] targets, int count) {
        return fitted(target, loss, inputs, Arrays.copyOf(features, count * inputs), targets, count);
    }

    /** To how many of so many examples a fit is affordable; 0 where that would be too few to be of use. */
    public static int affordable(Target target, int inputs, int all) {
        int examples = (int) Math.min(all, MOST_OPERATIONS / (perExample(target, inputs) * GOOD_ITERATIONS));
        return examples < Math.min(all, FEWEST_EXAMPLES) ? 0 : examples;
    }

    private static double perExample(Target target, int inputs) {
        return 2.0 * inputs * target.outputs();
    }

    private static LinearFit fitted(
            Target target, Loss loss, int inputs, float[] features, float[] targets, int examples) {
        LinearFit fit = new LinearFit(target, loss, inputs, features, targets, examples);
        fit.fit((int) Math.min(MOST_ITERATIONS, MOST_OPERATIONS / (perExample(target, inputs) * examples)));
        return fit;
    }

    private void fit(int most) {
        Lbfgs.Minimum minimum = Lbfgs.minimize(this, outputs * (inputs + 1), most);
        weights = minimum.point().toArray();
        iterations = minimum.iterations();
    }

    /** To how many examples it was fitted. */
    public int examples() {
        return examples;
    }

    /** How many iterations that took. */
    public int iterations() {
        return iterations;
    }

    private void standardize() {
        for (int i = 0; i < features.length; i++) {
            means[i % inputs] += features[i] / (double) examples;
        }
        double[] variances = new double[inputs];
        for (int i = 0; i < features.length; i++) {
            double difference = features[i] - means[i % inputs];
            variances[i % inputs] += difference * difference / examples;
        }
        Arrays.setAll(factors, f -> variances[f] > 0 ? 1 / Math.sqrt(variances[f]) : 0);
        for (int i = 0; i < features.length; i++) {
            features[i] = standardized(features[i], i % inputs);
        }
    }

    private float standardized(float feature, int f) {
        return (float) ((feature - means[f]) * factors[f]);
    }

    private void standardizeTargets() {
        for (int i = 0; i < wanted.length; i++) {
            targetMeans[i % width] += wanted[i] / examples;
        }
        for (int i = 0; i < wanted.length; i++) {
            double difference = wanted[i] - targetMeans[i % width];
            targetDeviations[i % width] += difference * difference / examples;
        }
        for (int q = 0; q < width; q++) {
            targetDeviations[q] = targetDeviations[q] > 0 ? Math.sqrt(targetDeviations[q]) : 1;
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (wanted[i] - targetMeans[i % width]) / targetDeviations[i % width];
        }
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            score(at, features, i * inputs);
            sum += switch (target) {
                case Target.Classes classes -> errors((int) wanted[i]);
                case Target.Quantities quantities -> differences(i);
            };
            for (int o = 0; o < outputs; o++) {
                int row = o * (inputs + 1);
                double error = scores[o] / examples;
                for (int f = 0; f < inputs; f++) {
                    gradient[row + f] += error * features[i * inputs + f];
                }
                gradient[row + inputs] += error;
            }
        }
        double squares = 0;
        for (int o = 0; o < outputs; o++) {
            int row = o * (inputs + 1);
            for (int f = 0; f < inputs; f++) {
                squares += at[row + f] * at[row + f];
                gradient[row + f] += at[row + f] / examples;
            }
        }
        return (sum + squares / 2) / examples;
    }

    /** Sets the scores of an example whose features are standardized. */
    private void score(double[] at, float[] rows, int from) {
        for (int o = 0; o < outputs; o++) {
            int row = o * (inputs + 1);
            // four sums, since one would wait for each addition
            double a = at[row + inputs];
            double b = 0;
            double c = 0;
            double d = 0;
            int f = 0;
            for (; f + 3 < inputs; f += 4) {
                a += at[row + f] * rows[from + f];
                b += at[row + f + 1] * rows[from + f + 1];
                c += at[row + f + 2] * rows[from + f + 2];
                d += at[row + f + 3] * rows[from + f + 3];
            }
            for (; f < inputs; f++) {
                a += at[row + f] * rows[from + f];
            }
            scores[o] = (a + b) + (c + d);
        }
    }

    /** Turns scores into probabilities. */
    private void softmax() {
        double most = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int o = 0; o < outputs; o++) {
            scores[o] = StrictMath.exp(scores[o] - most);
            sum += scores[o];
        }
        for (int o = 0; o < outputs; o++) {
            scores[o] /= sum;
        }
    }

    /** Turns scores into derivatives of the cross-entropy, which is returned. */
    private double errors(int label) {
        softmax();
        double entropy = -StrictMath.log(Math.max(scores[label], Double.MIN_NORMAL));
        scores[label] -= 1;
        return entropy;
    }

    /** Turns scores into differences, half of whose squares are returned. */
    private double differences(int example) {
        double squares = 0;
        for (int q = 0; q < outputs; q++) {
            scores[q] -= wanted[example * width + q];
            squares += scores[q] * scores[q];
        }
        return squares / 2;
    }

    @Override
    public void evaluate(float[] rows, float[] targets, int count, float[] results, double[] losses) {
        float[] standardized = new float[inputs];
        for (int i = 0; i < count; i++) {
            for (int f = 0; f < inputs; f++) {
                standardized[f] = standardized(rows[i * inputs + f], f);
            }
            score(weights, standardized, 0);
            if (target instanceof Target.Classes) {
                softmax();
            } else {
                for (int q = 0; q < width; q++) {
                    scores[q] = targetMeans[q] + targetDeviations[q] * scores[q];
                }
            }
            losses[i] = loss(targets, i * width);
            for (int o = 0; o < outputs; o++) {
                results[i * outputs + o] = (float) scores[o];
            }
        }
    }

    private double loss(float[] targets, int at) {
        return switch (loss) {
            case CROSS_ENTROPY -> -StrictMath.log(Math.max(scores[(int) targets[at]], Double.MIN_NORMAL));
            case MEAN_SQUARED_ERROR -> {
                double squares = 0;
                for (int q = 0; q < width; q++) {
                    squares += (scores[q] - targets[at + q]) * (scores[q] - targets[at + q]);
                }
                yield squares / width;
            }
        };
    }
}
