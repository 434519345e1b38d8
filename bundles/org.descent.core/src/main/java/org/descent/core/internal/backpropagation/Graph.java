// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.network.Activation;
import org.descent.core.training.BackPropagation.Kind;

/**
 * Numbers in an order in which they can be computed, each from some before it; the last is what the others are differentiated for.
 *
 * <p>Threading: immutable.
 */
final class Graph {
    /**
     * How far a number is moved, as a share of itself or of 1: the rounding of the loss counts a hundredth of what it would with a
     * difference of second order at its best, and numbers may be multiplied by a thousand before curvature counts.
     */
    private static final double STEP = 2e-4;

    private final List<Entry> entries;
    private final List<List<Use>> uses;
    private final double[] values;
    private final double[] gradients;

    /**
     * A number.
     *
     * @param name its name
     * @param kind what it is
     * @param layer the layer that it belongs to
     * @param unit the unit in the layer, from 1
     * @param from for a weight, the input of the unit, from 1; else 0
     * @param operation how it is computed
     */
    record Entry(String name, Kind kind, String layer, int unit, int from, Operation operation) {}

    /**
     * A number that takes another.
     *
     * @param by its place
     * @param argument the index of the other among its arguments
     */
    record Use(int by, int argument) {}

    Graph(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.uses = new ArrayList<>();
        entries.forEach(entry -> uses.add(new ArrayList<>()));
        for (int place = 0; place < entries.size(); place++) {
            List<Integer> arguments = entries.get(place).operation().arguments();
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i) >= place) {
                    throw new IllegalArgumentException(entries.get(place).name() + " takes what is computed behind it");
                }
                uses.get(arguments.get(i)).add(new Use(place, i));
            }
        }
        this.values = compute(-1, 0);
        this.gradients = propagate();
    }

    List<Entry> entries() {
        return entries;
    }

    List<Use> uses(int place) {
        return uses.get(place);
    }

    double value(int place) {
        return values[place];
    }

    /** The derivative of the last number by this one. */
    double gradient(int place) {
        return gradients[place];
    }

    /** The derivative of what uses a number by the number. */
    double local(Use use) {
        return entries.get(use.by()).operation().derivative(use.argument(), values);
    }

    /** All numbers, for operations to read; not to be changed. */
    double[] values() {
        return values;
    }

    /**
     * A derivative from differences.
     *
     * @param derivative the derivative
     * @param kink whether a sum was on both sides of a kink of its activation
     */
    record Difference(double derivative, boolean kink) {}

    /** The derivative of the last number by this one, from computing all that follows with this one moved up and down. */
    Difference finiteDifference(int place) {
        double step = STEP * Math.max(1, Math.abs(values[place]));
        double[] farBelow = compute(place, values[place] - 2 * step);
        double[] below = compute(place, values[place] - step);
        double[] above = compute(place, values[place] + step);
        double[] farAbove = compute(place, values[place] + 2 * step);
        int last = entries.size() - 1;
        double derivative = (8 * (above[last] - below[last]) - (farAbove[last] - farBelow[last])) / (12 * step);
        boolean kink = entries.stream()
                .map(Entry::operation)
                .anyMatch(operation -> operation instanceof Operation.Activated(Activation activation, int sum)
                        && ScalarActivation.hasKink(activation)
                        && (farBelow[sum] > 0) != (farAbove[sum] > 0));
        return new Difference(derivative, kink);
    }

    private double[] compute(int changed, double to) {
        double[] computed = new double[entries.size()];
        for (int place = 0; place < computed.length; place++) {
            computed[place] =
                    place == changed ? to : entries.get(place).operation().value(computed);
        }
        return computed;
    }

    /** From the last number back, each gradient is the sum over its uses: the chain rule. */
    private double[] propagate() {
        double[] derivatives = new double[entries.size()];
        derivatives[entries.size() - 1] = 1;
        for (int place = entries.size() - 2; place >= 0; place--) {
            for (Use use : uses.get(place)) {
                derivatives[place] += local(use) * derivatives[use.by()];
            }
        }
        return derivatives;
    }
}
