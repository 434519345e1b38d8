// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.run.RunView;

/**
 * What must hold of the runs of a variant, on its own or beside those of another.
 *
 * <p>Threading: immutable.
 *
 * @param of the variant
 * @param beside how it is held against another variant
 * @param other the other variant, or empty for {@link Beside#NOTHING}
 * @param over how the seeds are taken together
 * @param measure what is measured of each run
 * @param atLeast the lower bound, or negative infinity
 * @param atMost the upper bound, or infinity
 */
public record Expectation(
        String of, Beside beside, String other, Over over, Measure measure, double atLeast, double atMost) {
    /** How a variant is held against another. */
    public enum Beside {
        /** Not at all. */
        NOTHING,
        /** Its number is divided by the other's. */
        RATIO,
        /** The other's number is taken from it. */
        DIFFERENCE
    }

    /** How the seeds of a variant are taken together. */
    public enum Over {
        /** Each seed must be within the bounds; beside another variant, the same seed of both. */
        EACH,
        /** The mean over the seeds. */
        MEAN,
        /** The standard deviation over the seeds, with n - 1. */
        DEVIATION
    }

    /**
     * Holds runs against it.
     *
     * @param trained the runs of each variant, in the same order of seeds
     * @throws IllegalArgumentException if a variant has no runs
     */
    public Outcome judge(Map<String, List<RunView>> trained) {
        double[] measured = measured(of, trained);
        double[] own = gathered(measured);
        double[] others = beside == Beside.NOTHING ? own : gathered(measured(other, trained));
        double[] effects = IntStream.range(0, own.length)
                .mapToDouble(i -> i < others.length ? effect(own[i], others[i]) : Double.NaN)
                .toArray();
        boolean met = DoubleStream.of(effects).allMatch(effect -> effect >= atLeast && effect <= atMost);
        return new Outcome(this, Doubles.of(effects), Doubles.of(measured), met);
    }

    private double effect(double own, double others) {
        return switch (beside) {
            case NOTHING -> own;
            case RATIO -> own / others;
            case DIFFERENCE -> own - others;
        };
    }

    private double[] measured(String variant, Map<String, List<RunView>> trained) {
        List<RunView> runs = trained.getOrDefault(variant, List.of());
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("there are no runs of '" + variant + "'");
        }
        return runs.stream().mapToDouble(measure::of).toArray();
    }

    private double[] gathered(double[] seeds) {
        double mean = DoubleStream.of(seeds).average().orElse(Double.NaN);
        return switch (over) {
            case EACH -> seeds;
            case MEAN -> new double[] {mean};
            case DEVIATION -> {
                double squares = DoubleStream.of(seeds)
                        .map(seed -> (seed - mean) * (seed - mean))
                        .sum();
                yield new double[] {Math.sqrt(squares / (seeds.length - 1))};
            }
        };
    }

    /** What is measured, in words: {@code mean of selected accuracy@test, dropout less by-heart}. */
    public String subject() {
        String gathered =
                switch (over) {
                    case EACH -> "each ";
                    case MEAN -> "mean of ";
                    case DEVIATION -> "deviation of ";
                };
        String variants =
                switch (beside) {
                    case NOTHING -> of;
                    case RATIO -> of + " over " + other;
                    case DIFFERENCE -> of + " less " + other;
                };
        return variants + ": " + gathered + measure.text();
    }
}
