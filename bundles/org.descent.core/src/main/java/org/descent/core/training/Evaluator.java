// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.PluginId;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.training.Metric;
import org.descent.core.experiment.Choice;
import org.descent.core.internal.training.Confusion;
import org.descent.core.internal.training.Guests;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Measures a predictor on a part of the data: the loss and all metrics, each example with the same weight.
 *
 * <p>Examples are treated in pieces whose size depends on the shapes alone, so that the same weights give the same bits.
 *
 * <p>Threading: confined to one thread.
 */
public final class Evaluator {
    private static final int MOST_EXAMPLES = 256;
    private static final int MOST_FLOATS = 1 << 20;

    private final Target target;
    private final List<Choice<Metric>> metrics;
    private final int chunk;
    private final float[] features;
    private final float[] targets;
    private final float[] outputs;
    private final double[] losses;
    private final boolean[] right;

    /**
     * An evaluator.
     *
     * @param spec what the data look like
     * @param metrics what is measured besides the loss; each applies to the target
     */
    public Evaluator(DataSpec spec, List<Choice<Metric>> metrics) {
        this.target = spec.target();
        this.metrics = List.copyOf(metrics);
        this.chunk =
                Math.max(1, Math.min(MOST_EXAMPLES, MOST_FLOATS / spec.input().size()));
        this.features = new float[chunk * spec.input().size()];
        this.targets = new float[chunk * target.width()];
        this.outputs = new float[chunk * target.outputs()];
        this.losses = new double[chunk];
        this.right = new boolean[chunk];
    }

    /** Examples to evaluate. */
    public interface Source {
        /** How many there are. */
        int count();

        /**
         * Reads those in [from, to), normalized.
         *
         * @param features receives {@code (to - from, input...)}
         * @param targets receives {@code (to - from, target width)}
         */
        void read(int from, int to, float[] features, float[] targets);
    }

    /** What is evaluated, such as {@link TrainingSession#evaluate}. */
    @FunctionalInterface
    public interface Predictor {
        /**
         * Predicts examples and gives the loss of each; see {@link TrainingSession#evaluate}.
         *
         * @param features {@code (count, input...)}
         * @param targets {@code (count, target width)}
         * @param count how many examples
         * @param outputs receives {@code (count, outputs)}
         * @param losses receives {@code (count)}
         */
        void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses);
    }

    /** Sees what came out for each example, in the order of the source. */
    @FunctionalInterface
    public interface Examples {
        /**
         * Sees some examples; the arrays are not to be kept.
         *
         * @param losses their losses, from the first element on; may hold NaN
         * @param right whether their class was predicted; without meaning for quantities
         * @param count how many there are
         */
        void add(double[] losses, boolean[] right, int count);
    }

    /**
     * What was measured.
     *
     * @param values {@code loss} and each metric by the name of its curve, in the order in which they were declared; NaN without examples
     * @param confusion for classes, how many examples of each (row) were predicted as each (column), row by row; empty for quantities;
     *     an example whose outputs hold NaN is not counted
     */
    public record Measured(Map<String, Double> values, Doubles confusion) {}

    /**
     * Evaluates.
     *
     * @throws org.descent.core.registry.PluginFailure if a metric fails
     */
    public Measured evaluate(Source source, Predictor predictor) {
        return evaluate(source, predictor, (losses, right, count) -> {});
    }

    /**
     * Evaluates, and shows what came out for each example.
     *
     * @throws org.descent.core.registry.PluginFailure if a metric fails
     */
    public Measured evaluate(Source source, Predictor predictor, Examples examples) {
        List<Metric.Accumulator> accumulators = new ArrayList<>();
        for (Choice<Metric> metric : metrics) {
            accumulators.add(Guests.call(
                    metric.plugin().id(), "start()", () -> metric.plugin().start(metric.values(), target)));
        }
        @Nullable
        Confusion confusion = target instanceof Target.Classes classes
                ? new Confusion(classes.names().size())
                : null;
        double sum = 0;
        int all = source.count();
        for (int from = 0; from < all; from += chunk) {
            int count = Math.min(chunk, all - from);
            source.read(from, from + count, features, targets);
            predictor.evaluate(features, targets, count, outputs, losses);
            for (int i = 0; i < count; i++) {
                sum += losses[i];
            }
            if (confusion != null) {
                confusion.add(outputs, targets, count, right);
            }
            examples.add(losses, right, count);
            for (int m = 0; m < accumulators.size(); m++) {
                Metric.Accumulator accumulator = accumulators.get(m);
                Guests.run(metrics.get(m).plugin().id(), "add()", () -> accumulator.add(outputs, targets, count));
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", sum / all);
        for (int m = 0; m < accumulators.size(); m++) {
            String id = metrics.get(m).plugin().id();
            values.put(PluginId.shortName(id), Guests.call(id, "value()", accumulators.get(m)::value));
        }
        return new Measured(values, confusion == null ? Doubles.of() : confusion.cells());
    }
}
