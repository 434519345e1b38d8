// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.PluginId;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Network;
import org.descent.api.training.Direction;
import org.descent.api.training.Loss;
import org.descent.api.training.Metric;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.training.Evaluator;
import org.descent.core.training.Facts;
import org.descent.core.training.NetworkCodec;
import org.descent.core.training.Trainer;

/** What becomes known of a run before its first step. */
final class RunFacts {
    private RunFacts() {}

    static Map<String, Object> of(PreparedData data, FittedRun fitted, Trainer trainer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Network network = fitted.network();
        DataSpec spec = data.spec();
        facts.put(Facts.DATA_FINGERPRINT, data.dataFingerprint());
        facts.put(Facts.DATA_EXAMPLES, (long)
                Arrays.stream(Part.values()).mapToInt(data::count).sum());
        facts.put(
                Facts.DATA_INPUT,
                spec.input().dimensions().stream().map(Integer::longValue).toList());
        switch (spec.target()) {
            case Target.Classes classes -> facts.put(Facts.DATA_CLASSES, classes.names());
            case Target.Quantities quantities -> facts.put(Facts.DATA_QUANTITIES, quantities.names());
        }
        facts.put(Facts.SPLIT_FINGERPRINT, data.splitFingerprint());
        for (Part part : Part.values()) {
            facts.put(Facts.SPLIT_COUNT + part.context(), (long) data.count(part));
        }
        facts.put(Facts.NETWORK, NetworkCodec.toPlain(network));
        facts.put(Facts.PARAMETERS, network.parameterCount());
        facts.put(Facts.MULTIPLY_ADDS, network.multiplyAdds());
        facts.put(Facts.STEPS, fitted.course().steps());
        facts.put(Facts.LOSS, fitted.loss().word());
        if (fitted.labels().classWeights().size() > 0) {
            facts.put(
                    Facts.CLASS_WEIGHTS,
                    fitted.labels().classWeights().stream().boxed().toList());
        }
        facts.put(Facts.direction("loss"), word(Direction.SMALLER));
        facts.put(Facts.definitionVersion("loss"), 1L);
        for (Choice<Metric> metric : fitted.metrics()) {
            String name = PluginId.shortName(metric.plugin().id());
            facts.put(Facts.direction(name), word(metric.plugin().direction()));
            facts.put(Facts.definitionVersion(name), (long) metric.plugin().definitionVersion());
        }
        facts.put(Facts.TRAINER, trainer.name());
        trainer.provenance(network).forEach((key, value) -> facts.put(Facts.TRAINER + "." + key, value));
        return facts;
    }

    private static String word(Direction direction) {
        return switch (direction) {
            case SMALLER -> "smaller";
            case LARGER -> "larger";
        };
    }

    /**
     * How many examples of each class the parts have, and what a predictor reaches that looks at no feature: for classes their shares in
     * the training part, for quantities their means there. What learns less than that has learnt nothing.
     */
    static Map<String, Object> baselines(PreparedData data, Loss loss, Evaluator evaluator) {
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
            evaluator.evaluate(source, constant).values().forEach((metric, value) -> {
                if (Double.isFinite(value)) {
                    facts.put(Facts.BASELINE + metric + "." + part.context(), value);
                }
            });
        }
        return facts;
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
