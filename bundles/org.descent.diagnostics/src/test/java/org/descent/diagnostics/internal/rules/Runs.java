// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.descent.api.Doubles;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.testkit.plugin.SampleEvidence;
import org.descent.testkit.plugin.SampleRun;

/**
 * Evidence made by hand: a run of classes whose constant predictor has a loss of 2, whose losses fall from 2 towards 0.1 over 41 evaluations, ten steps
 * apart, and whose layers {@code dense1} to {@code dense3} have gradients and updates as usual. A test changes what it is about.
 */
record Runs(SampleRun run, List<Evidence.Event> events, Duration silence) {
    static final double CONSTANT = 2;

    static Runs clean() {
        SampleRun run = SampleRun.empty("run")
                .withState("completed")
                .withFacts(Map.of(
                        "baseline.loss.train",
                        CONSTANT,
                        "baseline.loss.validation",
                        CONSTANT,
                        "baseline.accuracy.validation",
                        0.5,
                        "data.classes",
                        List.of("cat", "dog"),
                        "split.classes.train",
                        List.of(500L, 500L),
                        "split.count.train",
                        1000L,
                        "split.count.validation",
                        200L));
        Runs runs = new Runs(run, List.of(), Duration.ZERO)
                .evaluated("loss@train", t -> 0.1 + 1.9 * Math.exp(-4 * t))
                .evaluated("loss@validation", t -> 0.2 + 1.8 * Math.exp(-3 * t))
                .evaluated("lossError@validation", t -> 0.02)
                .evaluated("accuracy@validation", t -> 0.95 - 0.45 * Math.exp(-3 * t))
                .each("loss@batch", 400, i -> 0.1 + 1.9 * Math.exp(-i / 100.0) + 0.05 * Math.sin(7 * i))
                .each("gradientNorm@batch", 400, i -> 1)
                .confusion(90, 10, 5, 95);
        for (String layer : List.of("dense1", "dense2", "dense3")) {
            runs = runs.evaluated("gradientNorm@layer=" + layer, t -> 1)
                    .evaluated("weightNorm@layer=" + layer, t -> 8)
                    .evaluated("weightDeviation@layer=" + layer, t -> 0.1)
                    .evaluated("updateRatio@layer=" + layer, t -> 0.003)
                    .evaluated("activationMean@layer=" + layer, t -> 0.5)
                    .evaluated("activationDeviation@layer=" + layer, t -> 0.5);
        }
        return runs.evaluated("zeroUnits@layer=dense1", t -> 0.1).evaluated("saturation@layer=dense2", t -> 0.1);
    }

    /** A curve of 41 evaluations; a function of the share of the run that is done. */
    Runs evaluated(String key, DoubleUnaryOperator value) {
        return values(
                key,
                IntStream.rangeClosed(0, 40)
                        .mapToDouble(i -> value.applyAsDouble(i / 40.0))
                        .toArray());
    }

    /** A curve of evaluations ten steps apart. */
    Runs values(String key, double... values) {
        return with(key, curve(10, values));
    }

    /** A curve of a point a step; a function of the step. */
    Runs each(String key, int steps, DoubleUnaryOperator value) {
        return with(
                key,
                curve(
                        1,
                        IntStream.range(0, steps)
                                .mapToDouble(value::applyAsDouble)
                                .toArray()));
    }

    /** The loss of 400 batches of 32 examples; the last of an epoch has another number of examples. */
    Runs epochs(int batches, int last, DoubleUnaryOperator loss) {
        int n = 400;
        long[] steps = new long[n];
        long[] examples = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = i;
            values[i] = loss.applyAsDouble(i);
            examples[i] = i == 0 ? 0 : examples[i - 1] + (i % batches == 0 ? last : 32);
        }
        return with("loss@batch", new Curve(steps, new double[n], examples, new long[n], values));
    }

    Runs without(String key) {
        return with(key, Curve.EMPTY);
    }

    Runs fact(String path, Object value) {
        Map<String, Object> facts = new TreeMap<>(run.facts());
        facts.put(path, value);
        return new Runs(run.withFacts(facts), events, silence);
    }

    Runs withoutFact(String path) {
        Map<String, Object> facts = new TreeMap<>(run.facts());
        facts.remove(path);
        return new Runs(run.withFacts(facts), events, silence);
    }

    Runs state(String state, Duration silent) {
        return new Runs(run.withState(state), events, silent);
    }

    Runs event(long step, String kind, String text) {
        return new Runs(run, List.of(new Evidence.Event(step, kind, text)), silence);
    }

    /** Cats seen as cats, cats seen as dogs, dogs seen as cats, dogs seen as dogs. */
    Runs confusion(double... cells) {
        List<String> names = List.of("cat", "dog");
        Matrix matrix = new Matrix(400, 40, names, names, Doubles.of(cells));
        return new Runs(run.with(CurveKey.parse("confusion@validation"), List.of(matrix)), events, silence);
    }

    Evidence evidence() {
        return new SampleEvidence(run, Optional.empty(), events, silence);
    }

    /** What a rule says with its usual thresholds. */
    Judgement judgedBy(Rule rule) {
        return rule.judge(evidence(), rule.schema().defaults());
    }

    /** Whether a rule looks and finds something. */
    boolean foundBy(Rule rule) {
        return judgedBy(rule) instanceof Judgement.Judged judged
                && !judged.findings().isEmpty();
    }

    private Runs with(String key, Curve curve) {
        return new Runs(run.with(CurveKey.parse(key), curve), events, silence);
    }

    private static Curve curve(int between, double... values) {
        int n = values.length;
        return new Curve(
                LongStream.range(0, n).map(i -> between * i).toArray(),
                IntStream.range(0, n).mapToDouble(i -> between * i / 10.0).toArray(),
                LongStream.range(0, n).map(i -> 32L * between * i).toArray(),
                LongStream.range(0, n).map(i -> 50_000_000L * between * i).toArray(),
                values);
    }
}
