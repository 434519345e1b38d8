// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.data.Target;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.TrainPlan;
import org.descent.core.internal.watching.Moment;
import org.descent.core.training.Evaluator;
import org.descent.core.training.Recorder;

/**
 * Evaluates parts of the data with frozen weights and records what comes out.
 *
 * <p>Threading: confined to one thread.
 */
final class Observer {
    /** The curve of confusion matrices. */
    private static final String CONFUSION = "confusion";

    private static final Evaluator.Examples NOBODY = (losses, right, count) -> {};

    private final PreparedData data;
    private final Evaluator evaluator;
    private final Evaluator.Predictor predictor;
    private final LinearProbe probe;
    private final Recorder recorder;
    private final List<String> classes;
    private final int trainExamples;
    private final PairedExamples validation;

    Observer(
            PreparedData data,
            Evaluator evaluator,
            Evaluator.Predictor predictor,
            LinearProbe probe,
            Recorder recorder,
            TrainPlan plan) {
        this.probe = probe;
        this.data = data;
        this.evaluator = evaluator;
        this.predictor = predictor;
        this.recorder = recorder;
        this.classes = data.spec().target() instanceof Target.Classes target ? target.names() : List.of();
        int all = data.count(Part.TRAIN);
        this.validation = new PairedExamples(data.count(Part.VALIDATION), !classes.isEmpty());
        this.trainExamples = plan.evaluateTrainExamples() == 0 ? all : Math.min(all, plan.evaluateTrainExamples());
    }

    /** Evaluates the training part, or its sample, and the validation part, if there is one. */
    Map<CurveKey, Double> learning(Moment moment) {
        Map<CurveKey, Double> values = new TreeMap<>(evaluate(Part.TRAIN, trainExamples, moment, NOBODY));
        if (data.count(Part.VALIDATION) > 0) {
            values.putAll(evaluate(Part.VALIDATION, data.count(Part.VALIDATION), moment, validation));
            validation.error().ifPresent(error -> add(CurveKey.VALIDATION_LOSS_ERROR, moment, error));
            validation
                    .differenceError()
                    .ifPresent(error -> add(CurveKey.VALIDATION_LOSS_DIFFERENCE_ERROR, moment, error));
            validation
                    .accuracyDifferenceError()
                    .ifPresent(error -> add(CurveKey.VALIDATION_ACCURACY_DIFFERENCE_ERROR, moment, error));
            validation.close();
        }
        probe.evaluated(moment);
        return values;
    }

    /** What came out for the validation part's examples at the best evaluation so far, for a checkpoint. */
    Doubles bestExamples() {
        return validation.best();
    }

    /** Goes on from what {@link #bestExamples()} gave. */
    void restore(Doubles bestExamples) {
        validation.restore(bestExamples);
    }

    /** Evaluates the test part; to be called once. */
    Map<CurveKey, Double> test(Moment moment) {
        return evaluate(Part.TEST, data.count(Part.TEST), moment, NOBODY);
    }

    private void add(CurveKey key, Moment moment, double value) {
        recorder.series(key).add(moment.step(), moment.epoch(), moment.examples(), moment.nanos(), value);
    }

    private Map<CurveKey, Double> evaluate(Part part, int count, Moment moment, Evaluator.Examples examples) {
        Evaluator.Measured measured = evaluator.evaluate(source(data, part, count), predictor, examples);
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        measured.values().forEach((metric, value) -> {
            CurveKey key = new CurveKey(metric, part.context());
            add(key, moment, value);
            values.put(key, value);
        });
        if (!classes.isEmpty()) {
            Matrix matrix = new Matrix(moment.step(), moment.epoch(), classes, classes, measured.confusion());
            recorder.matrix(new CurveKey(CONFUSION, part.context()), matrix);
        }
        return values;
    }

    /** The first examples of a part; since its index list is in random order, they are a fixed random sample of it. */
    static Evaluator.Source source(PreparedData data, Part part, int count) {
        int[] indices = IntStream.range(0, count).toArray();
        return new Evaluator.Source() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void read(int from, int to, float[] features, float[] targets) {
                data.read(part, indices, from, to, features, targets);
            }
        };
    }
}
