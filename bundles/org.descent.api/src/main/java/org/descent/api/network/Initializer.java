// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the weights of a layer are drawn before training; biases start at 0.
 *
 * <p>{@code fanIn} and {@code fanOut} are the numbers of inputs and outputs that one weight joins, kernel positions included.
 *
 * <p>Threading: immutable.
 */
public sealed interface Initializer {
    /** Uniform with variance {@code 2 / (fanIn + fanOut)}: Glorot and Bengio 2010; for tanh and sigmoid. */
    Initializer GLOROT_UNIFORM = new VarianceScaling(1, Fan.AVERAGE, Distribution.UNIFORM);
    /** Normal with variance {@code 2 / (fanIn + fanOut)}: Glorot and Bengio 2010. */
    Initializer GLOROT_NORMAL = new VarianceScaling(1, Fan.AVERAGE, Distribution.NORMAL);
    /** Uniform with variance {@code 2 / fanIn}: He et al. 2015; for ReLU and its kin. */
    Initializer HE_UNIFORM = new VarianceScaling(2, Fan.IN, Distribution.UNIFORM);
    /** Normal with variance {@code 2 / fanIn}: He et al. 2015. */
    Initializer HE_NORMAL = new VarianceScaling(2, Fan.IN, Distribution.NORMAL);
    /** Normal with variance {@code 1 / fanIn}: LeCun et al. 1998; for SELU. */
    Initializer LECUN_NORMAL = new VarianceScaling(1, Fan.IN, Distribution.NORMAL);

    /** Which fan a variance is divided by. */
    enum Fan {
        /** The inputs. */
        IN,
        /** The outputs. */
        OUT,
        /** The mean of both. */
        AVERAGE
    }

    /** The form of the distribution. */
    enum Distribution {
        /** Between {@code -sqrt(3 variance)} and {@code +sqrt(3 variance)}. */
        UNIFORM,
        /** Gaussian, not truncated. */
        NORMAL
    }

    /**
     * Mean 0 and variance {@code scale / fan}.
     *
     * @param scale the factor, positive
     * @param fan the fan to divide by
     * @param distribution the form
     */
    record VarianceScaling(double scale, Fan fan, Distribution distribution) implements Initializer {
        /** Checks the scale. */
        public VarianceScaling {
            requirePositive("scale", scale);
        }
    }

    /**
     * Gaussian with mean 0.
     *
     * @param deviation the standard deviation, positive
     */
    record Normal(double deviation) implements Initializer {
        /** Checks the deviation. */
        public Normal {
            requirePositive("deviation", deviation);
        }
    }

    /**
     * Uniform between {@code -bound} and {@code +bound}.
     *
     * @param bound the bound, positive
     */
    record Uniform(double bound) implements Initializer {
        /** Checks the bound. */
        public Uniform {
            requirePositive("bound", bound);
        }
    }

    /**
     * The same value everywhere; 0 keeps all units of a layer alike for ever.
     *
     * @param value the value, finite
     */
    record Constant(double value) implements Initializer {
        /** Checks the value. */
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value must be finite, got " + value);
            }
        }
    }

    /**
     * A random matrix with orthonormal rows or columns, times a gain: Saxe et al. 2013.
     *
     * @param gain the factor, positive
     */
    record Orthogonal(double gain) implements Initializer {
        /** Checks the gain. */
        public Orthogonal {
            requirePositive("gain", gain);
        }
    }

    /** The initializers that have a word of their own in a file, in the order in which a person sees them. */
    static Map<String, Initializer> named() {
        Map<String, Initializer> named = new LinkedHashMap<>();
        named.put("glorotUniform", GLOROT_UNIFORM);
        named.put("glorotNormal", GLOROT_NORMAL);
        named.put("heUniform", HE_UNIFORM);
        named.put("heNormal", HE_NORMAL);
        named.put("lecunNormal", LECUN_NORMAL);
        named.put("orthogonal", new Orthogonal(1));
        named.put("zero", new Constant(0));
        return named;
    }

    /** The words of {@link #named()}, for a {@link org.descent.api.parameter.ChoiceParameter}. */
    static List<String> words() {
        return List.copyOf(named().keySet());
    }

    /**
     * The initializer with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Initializer of(String word) {
        Initializer found = named().get(word);
        if (found == null) {
            throw new IllegalArgumentException("no initializer is called '" + word + "': " + words());
        }
        return found;
    }

    /**
     * The initializer that suits a layer with this activation: He's normal one for ReLU and its kin, LeCun's for SELU, Glorot's uniform one
     * for all others.
     *
     * @since 1.1
     */
    static Initializer suiting(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU, ELU, GELU, SWISH, SOFTPLUS -> HE_NORMAL;
            case SELU -> LECUN_NORMAL;
            case IDENTITY, SIGMOID, TANH, SOFTSIGN -> GLOROT_UNIFORM;
        };
    }

    /**
     * The same distribution with every weight multiplied by a factor.
     *
     * @param gain the factor, positive; more than 1 makes signals grow from layer to layer, less makes them vanish
     * @since 1.1
     */
    default Initializer times(double gain) {
        requirePositive("gain", gain);
        return switch (this) {
            case VarianceScaling v -> new VarianceScaling(v.scale() * gain * gain, v.fan(), v.distribution());
            case Normal n -> new Normal(n.deviation() * gain);
            case Uniform u -> new Uniform(u.bound() * gain);
            case Constant c -> new Constant(c.value() * gain);
            case Orthogonal o -> new Orthogonal(o.gain() * gain);
        };
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be positive and finite, got " + value);
        }
    }
}
