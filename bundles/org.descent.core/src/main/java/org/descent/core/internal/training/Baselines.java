// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.data.Target;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Prediction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.linear.LinearFit;
import org.descent.core.training.Evaluator;
import org.descent.core.training.Facts;

/**
 * How many examples of each class the parts have, and what is reached without a network: by a constant, which for classes is their shares in
 * the training part, for quantities their means there, and by a linear predictor. What learns less than the first has learnt nothing;
 * what learns less than the second needs no hidden layer.
 *
 * <p>They are worked out once for a split and remembered, since runs of an experiment share it.
 *
 * <p>Threading: thread-safe.
 */
final class Baselines {
    private static final int REMEMBERED = 16;

    private final Map<String, Map<String, Object>> known = new LinkedHashMap<>();

    /** The facts of these baselines; the linear one never looks at the test part. */
    Map<String, Object> of(RunSpec run, PreparedData data, FittedRun fitted, Evaluator evaluator) {
        String key = key(run, data, fitted);
        Map<String, Object> before = recall(key);
        if (!before.isEmpty()) {
            return before;
        }
        Map<String, Object> facts = new LinkedHashMap<>(constant(data, fitted.loss(), evaluator));
        if (run.task().prediction() == Prediction.TARGET) {
            // a linear predictor of the input is the input
            facts.putAll(linear(data, fitted.loss(), evaluator));
        }
        remember(key, facts);
        return facts;
    }

    private static String key(RunSpec run, PreparedData data, FittedRun fitted) {
        StringBuilder key = new StringBuilder(data.dataFingerprint())
                .append(' ')
                .append(data.splitFingerprint())
                .append(' ')
                .append(run.task().prediction())
                .append(' ')
                .append(run.data().normalization())
                .append(' ')
                .append(run.data().imputation())
                .append(' ')
                .append(run.data().labels())
                .append(' ')
                .append(run.streams().labels())
                .append(' ')
                .append(fitted.loss());
        fitted.metrics().forEach(metric -> key.append(' ')
                .append(metric.plugin().id())
                .append(metric.values().toMap()));
        return key.toString();
    }

    private synchronized Map<String, Object> recall(String key) {
        return known.getOrDefault(key, Map.of());
    }

    private synchronized void remember(String key, Map<String, Object> facts) {
        if (known.size() >= REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(key, facts);
    }

    private static Map<String, Object> constant(PreparedData data, Loss loss, Evaluator evaluator) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Constant constant = new Constant(data.spec().target(), loss);
        for (Part part : Part.values()) {
            if (data.count(part) == 0) {
                continue;
            }
            Tally tally = new Tally(data.spec().target());
            Evaluator.Source source = Observer.source(data, part, data.count(part));
            new Evaluator(data.spec(), List.of()).evaluate(source, tally);
            if (part == Part.TRAIN) {
                constant.learn(tally.means());
            }
            if (data.spec().target() instanceof Target.Classes) {
                facts.put(Facts.SPLIT_CLASSES + part.context(), tally.counts());
            }
            put(facts, Facts.BASELINE, part, evaluator.evaluate(source, constant));
        }
        return facts;
    }

    private static Map<String, Object> linear(PreparedData data, Loss loss, Evaluator evaluator) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Optional<LinearFit> fit = LinearFit.of(data, loss);
        if (fit.isEmpty()) {
            return facts;
        }
        facts.put(Facts.LINEAR_EXAMPLES, (long) fit.get().examples());
        facts.put(Facts.LINEAR_ITERATIONS, (long) fit.get().iterations());
        for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
            if (data.count(part) > 0) {
                Evaluator.Source source = Observer.source(data, part, data.count(part));
                put(facts, Facts.LINEAR_BASELINE, part, evaluator.evaluate(source, fit.get()));
            }
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String path, Part part, Evaluator.Measured measured) {
        measured.values().forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                facts.put(path + metric + "." + part.context(), value);
            }
        });
    }

    /** Counts classes, or sums quantities. */
    private static final class Tally implements Evaluator.Predictor {
        private final Target target;
        private final double[] sums;
        private long examples;

        Tally(Target target) {
            this.target = target;
            this.sums = new double[target.outputs()];
        }

        @Override
        public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
            for (int i = 0; i < count; i++) {
                if (target instanceof Target.Classes) {
                    sums[(int) targets[i]]++;
                } else {
                    for (int q = 0; q < sums.length; q++) {
                        sums[q] += targets[i * sums.length + q];
                    }
                }
            }
            // what the evaluator makes of outputs is not looked at
            Arrays.fill(outputs, 0);
            examples += count;
        }

        double[] means() {
            return Arrays.stream(sums).map(sum -> sum / examples).toArray();
        }

        List<Long> counts() {
            List<Long> counts = new ArrayList<>();
            for (double sum : sums) {
                counts.add((long) sum);
            }
            return counts;
        }
    }

    /** Predicts the same for every example. */
    private static final class Constant implements Evaluator.Predictor {
        private final Target target;
        private final Loss loss;
        private double[] prediction = new double[0];

        Constant(Target target, Loss loss) {
            this.target = target;
            this.loss = loss;
        }

        void learn(double[] means) {
            prediction = means;
        }

        @Override
        public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
            int width = target.width();
            for (int i = 0; i < count; i++) {
                for (int o = 0; o < prediction.length; o++) {
                    outputs[i * prediction.length + o] = (float) prediction[o];
                }
                losses[i] = switch (loss) {
                    case CROSS_ENTROPY -> -Math.log(prediction[(int) targets[i]]);
                    case MEAN_SQUARED_ERROR -> squares(targets, i * width) / width;
                };
            }
        }

        private double squares(float[] targets, int at) {
            double sum = 0;
            for (int q = 0; q < prediction.length; q++) {
                double error = prediction[q] - targets[at + q];
                sum += error * error;
            }
            return sum;
        }
    }
}
