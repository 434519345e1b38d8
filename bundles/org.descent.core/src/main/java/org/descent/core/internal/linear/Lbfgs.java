// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.descent.api.Doubles;

/**
 * Minimizes a smooth convex function: L-BFGS (Liu and Nocedal 1989, the recursion of Nocedal 1980) with a line search that halves the step
 * until the value has gone down enough (Armijo 1966).
 *
 * <p>Threading: stateless.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double SMALL_GRADIENT = 1e-6;
    private static final double ENOUGH = 1e-4;
    private static final int MOST_HALVINGS = 30;

    private Lbfgs() {}

    /** A function with its gradient. */
    @FunctionalInterface
    interface Objective {
        /**
         * The value at a point.
         *
         * @param at the point
         * @param gradient receives the gradient there
         */
        double value(double[] at, double[] gradient);
    }

    /**
     * Where it ended.
     *
     * @param point the point
     * @param iterations how many steps it took
     */
    record Minimum(Doubles point, int iterations) {}

    /** A step and how the gradient changed with it. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double product;

        Pair(double[] step, double[] change) {
            this.step = step;
            this.change = change;
            this.product = dot(step, change);
        }
    }

    /**
     * Minimizes from the origin.
     *
     * @param objective the function
     * @param size of its points
     * @param most how often the function is looked at
     */
    static Minimum minimize(Objective objective, int size, int most) {
        double[] point = new double[size];
        double[] gradient = new double[size];
        double value = objective.value(point, gradient);
        int looks = 1;
        int iterations = 0;
        Deque<Pair> pairs = new ArrayDeque<>();
        while (looks < most && largest(gradient) > SMALL_GRADIENT) {
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            double length = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[size];
            double[] nextGradient = new double[size];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving < MOST_HALVINGS && looks < most; halving++, length /= 2) {
                for (int i = 0; i < size; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.value(next, nextGradient);
                looks++;
                if (nextValue <= value + ENOUGH * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                break;
            }
            remember(pairs, next, point, nextGradient, gradient);
            point = next;
            gradient = nextGradient;
            value = nextValue;
            iterations++;
        }
        return new Minimum(Doubles.of(point), iterations);
    }

    private static void remember(Deque<Pair> pairs, double[] next, double[] point, double[] after, double[] before) {
        Pair pair = new Pair(difference(next, point), difference(after, before));
        // what is not curved upwards would spoil the estimate
        if (pair.product > 0) {
            pairs.addLast(pair);
        }
        if (pairs.size() > MEMORY) {
            pairs.removeFirst();
        }
    }

    /** Minus the gradient times the estimate of the inverse Hessian. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] direction = gradient.clone();
        double[] factors = new double[pairs.size()];
        int at = pairs.size();
        for (Iterator<Pair> latest = pairs.descendingIterator(); latest.hasNext(); ) {
            Pair pair = latest.next();
            factors[--at] = dot(pair.step, direction) / pair.product;
            add(direction, pair.change, -factors[at]);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = last.product / dot(last.change, last.change);
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Pair pair : pairs) {
            double other = dot(pair.change, direction) / pair.product;
            add(direction, pair.step, factors[at++] - other);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void add(double[] to, double[] other, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * other[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
