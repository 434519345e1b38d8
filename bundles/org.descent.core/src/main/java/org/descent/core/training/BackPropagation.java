// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import org.descent.api.figure.Figure;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.internal.backpropagation.BackPropagationFigure;
import org.descent.core.internal.backpropagation.NetworkGraph;

/**
 * Back-propagation through a tiny network for one example, number by number: each number that the loss is computed from, in the order in
 * which it is computed, and then, backward, the derivative of the loss by it (Rumelhart, Hinton and Williams, Learning representations by
 * back-propagating errors, 1986).
 *
 * <p>All is computed in double precision from the weights as they are stored, in inference mode: dropout does nothing, and the loss is the
 * data term alone. Each derivative is held against a central finite difference of fourth order: the loss is computed again with that one
 * number moved up and down, twice each.
 *
 * <p>Threading: immutable.
 *
 * @param step updates that the weights have had
 * @param target what the example should give, for a person
 * @param quantities all numbers, in the order in which they are computed; the last is the loss
 */
public record BackPropagation(long step, String target, List<Quantity> quantities) {
    /** The most inputs and units that are shown: beyond, nobody reads them. */
    public static final int MOST_NODES = 60;

    /** The most weights and biases that are shown. */
    public static final int MOST_PARAMETERS = 300;

    /** The most layers that are shown. */
    public static final int MOST_LAYERS = 30;

    /** By what share a derivative and its finite difference may differ, which is a thousand times what is usual. */
    private static final double TOLERANCE = 1e-4;

    /** Copies the quantities. */
    public BackPropagation {
        quantities = List.copyOf(quantities);
        if (quantities.isEmpty() || quantities.getLast().kind() != Kind.LOSS) {
            throw new IllegalArgumentException("the last quantity is the loss");
        }
    }

    /**
     * Computes it.
     *
     * @param network a chain of dense layers and activations, with at most {@link #MOST_NODES} inputs and units, {@link
     *     #MOST_PARAMETERS} weights and biases, and {@link #MOST_LAYERS} layers
     * @param loss the loss
     * @param state the weights
     * @param features the example, normalized: {@code (inputs)}
     * @param targets what it should give: {@code (target width)}, the index of a class or quantities
     * @param classes the names of the classes; empty for quantities
     * @throws org.descent.api.InvalidInputException with each layer that is not shown, or if there are too many nodes
     */
    public static BackPropagation of(
            Network network, Loss loss, ModelState state, float[] features, float[] targets, List<String> classes) {
        return NetworkGraph.of(network, loss, state, features, targets, classes).differentiate();
    }

    /** What a number is. */
    public enum Kind {
        /** A feature of the example. */
        INPUT,
        /** The weight of a unit for one of its inputs. */
        WEIGHT,
        /** What a unit adds to its weighted inputs. */
        BIAS,
        /** A unit's weighted inputs and its bias. */
        SUM,
        /** A function of a sum. */
        ACTIVATION,
        /** The loss. */
        LOSS;

        /** Whether it is computed from others, rather than given. */
        public boolean computed() {
            return this == SUM || this == ACTIVATION || this == LOSS;
        }
    }

    /**
     * One number.
     *
     * @param name its name, unique: {@code x1}, {@code dense1.w2.3} from input 2 to unit 3, {@code dense1.b3}, {@code dense1.z3}, {@code
     *     dense1.a3}, {@code L}
     * @param kind what it is
     * @param layer the name of the node of the network, {@code input} or {@code loss}
     * @param unit the number of the unit in its layer, from 1
     * @param from for a weight, the number of its input, from 1; else 0
     * @param forward when it is computed, from 1; 0 for what is given
     * @param backward when its gradient is computed, behind all that is computed forward
     * @param formula how it is computed, with the numbers; empty for what is given
     * @param value the number
     * @param terms what the gradient is the sum of; empty for the loss
     * @param gradient the derivative of the loss by it
     * @param finiteDifference the same by central finite differences
     * @param kink whether moving the number takes a sum across a kink of its activation, so that the finite difference mixes two slopes
     */
    public record Quantity(
            String name,
            Kind kind,
            String layer,
            int unit,
            int from,
            int forward,
            int backward,
            String formula,
            double value,
            List<Term> terms,
            double gradient,
            double finiteDifference,
            boolean kink) {
        /** What counts as 0 beside a difference: the rounding of the loss goes into it, divided by how far the number was moved. */
        private static final double FLOOR = 1e-6;

        /** Copies the terms. */
        public Quantity {
            terms = List.copyOf(terms);
        }

        /** By what share of the larger one gradient and finite difference differ, or of 1e-6 if both are smaller; may be NaN. */
        public double relativeError() {
            double larger = Math.max(Math.abs(gradient), Math.abs(finiteDifference));
            return Math.abs(gradient - finiteDifference) / Math.max(FLOOR, larger);
        }

        /** Whether gradient and finite difference are the same but for rounding; false for NaN. */
        public boolean agrees() {
            return relativeError() <= TOLERANCE;
        }
    }

    /**
     * One way on which a number enters the loss: by the chain rule, {@code local} times {@code gradient} is its part of the derivative.
     *
     * @param into the name of what it enters
     * @param local the local derivative: of that by the number
     * @param gradient the derivative of the loss by that
     */
    public record Term(String into, double local, double gradient) {}

    /** The loss. */
    public Quantity loss() {
        return quantities.getLast();
    }

    /** What does not agree with its finite difference, and not for a kink; empty if all is right. */
    public List<Quantity> disagreeing() {
        return quantities.stream()
                .filter(quantity -> !quantity.agrees() && !quantity.kink())
                .toList();
    }

    /** What does not agree with its finite difference, because that mixes the slopes on both sides of a kink. */
    public List<Quantity> atKinks() {
        return quantities.stream()
                .filter(quantity -> !quantity.agrees() && quantity.kink())
                .toList();
    }

    /** The picture: the network as a graph, with all these numbers. */
    public Drawing drawing() {
        return BackPropagationFigure.of(this);
    }

    /**
     * A picture with the size at which nothing in it overlaps.
     *
     * @param figure the picture
     * @param width in logical pixels
     * @param height in logical pixels
     */
    public record Drawing(Figure figure, int width, int height) {}
}
