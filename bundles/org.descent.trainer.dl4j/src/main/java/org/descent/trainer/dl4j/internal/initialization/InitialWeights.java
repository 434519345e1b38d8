// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.initialization;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.descent.api.network.Initializer;

/**
 * Draws initial weights by a generator of our own, the same on every machine.
 *
 * <p>Threading: stateless.
 */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * The weights of one segment, {@code (rows, columns)} row by row.
     *
     * @param fanIn inputs that one weight joins
     * @param fanOut outputs that one weight joins
     */
    public static float[] draw(Initializer initializer, int rows, int columns, int fanIn, int fanOut, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = rows * columns;
        return switch (initializer) {
            case Initializer.VarianceScaling scaling -> {
                double variance = scaling.scale() / fan(scaling.fan(), fanIn, fanOut);
                yield switch (scaling.distribution()) {
                    case UNIFORM -> uniform(random, size, Math.sqrt(3 * variance));
                    case NORMAL -> normal(random, size, Math.sqrt(variance));
                };
            }
            case Initializer.Normal normal -> normal(random, size, normal.deviation());
            case Initializer.Uniform uniform -> uniform(random, size, uniform.bound());
            case Initializer.Constant constant -> filled(size, constant.value());
            case Initializer.Orthogonal orthogonal -> orthogonal(random, rows, columns, orthogonal.gain());
        };
    }

    /**
     * The weights of several gates of a recurrent layer, {@code (inputs, gates x units)} row by row; each gate is drawn by itself.
     *
     * @param inputs inputs that one unit joins
     * @param units units of each gate
     */
    public static float[] drawGates(Initializer initializer, int inputs, int units, int gates, long seed) {
        float[] weights = new float[inputs * gates * units];
        for (int gate = 0; gate < gates; gate++) {
            float[] own = draw(initializer, inputs, units, inputs, units, Seeds.mix(seed, gate));
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(own, i * units, weights, (i * gates + gate) * units, units);
            }
        }
        return weights;
    }

    /**
     * The biases of a long short-term memory, gates in the order input, forget, cell, output: 1 for the forget gates, so that a fresh
     * memory keeps what it has (Jozefowicz et al. 2015), 0 for the others.
     */
    public static float[] forgetting(int units) {
        float[] biases = new float[4 * units];
        Arrays.fill(biases, units, 2 * units, 1);
        return biases;
    }

    private static double fan(Initializer.Fan fan, int fanIn, int fanOut) {
        return switch (fan) {
            case IN -> fanIn;
            case OUT -> fanOut;
            case AVERAGE -> (fanIn + fanOut) / 2.0;
        };
    }

    /** The same value everywhere. */
    public static float[] filled(int size, double value) {
        float[] weights = new float[size];
        Arrays.fill(weights, (float) value);
        return weights;
    }

    private static float[] uniform(SplittableRandom random, int size, double bound) {
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return weights;
    }

    private static float[] normal(SplittableRandom random, int size, double deviation) {
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = (float) (gaussian(random) * deviation);
        }
        return weights;
    }

    /** Marsaglia's polar method with strict functions, so that the bits are the same everywhere. */
    private static double gaussian(SplittableRandom random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** Gram-Schmidt on the rows, or on the columns if these are fewer. */
    private static float[] orthogonal(SplittableRandom random, int rows, int columns, double gain) {
        boolean byRows = rows <= columns;
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] basis = new double[vectors][length];
        for (int i = 0; i < vectors; i++) {
            double norm;
            do {
                for (int k = 0; k < length; k++) {
                    basis[i][k] = gaussian(random);
                }
                for (int j = 0; j < i; j++) {
                    double projection = dot(basis[i], basis[j]);
                    for (int k = 0; k < length; k++) {
                        basis[i][k] -= projection * basis[j][k];
                    }
                }
                norm = Math.sqrt(dot(basis[i], basis[i]));
            } while (norm < 1e-8);
            for (int k = 0; k < length; k++) {
                basis[i][k] /= norm;
            }
        }
        float[] weights = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                weights[r * columns + c] = (float) (gain * (byRows ? basis[r][c] : basis[c][r]));
            }
        }
        return weights;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
