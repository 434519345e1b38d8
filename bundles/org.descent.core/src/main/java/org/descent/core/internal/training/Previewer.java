// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.descent.api.Progress;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.RunPreview;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;

/**
 * Finds out what a run would be: opens its data, designs its network, and times a few steps that are thrown away.
 *
 * <p>Threading: stateless.
 */
public final class Previewer {
    /** Steps of this long are thrown away before the clock runs: code is compiled while it runs. */
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final int EVALUATION_CHUNK = 1024;

    private Previewer() {}

    /** The preview of a run; problems are thrown as {@link org.descent.core.training.RunExecutor} would report them. */
    public static RunPreview preview(RunSpec spec, Trainer trainer, Progress progress) {
        try (PreparedData data = PredictedInput.of(
                spec.task().prediction(), DataPreparation.prepare(spec.data(), spec.streams(), progress))) {
            FittedRun fitted = FittedRun.of(spec, data, trainer);
            try (TrainingSession session = trainer.open(fitted.settings(spec))) {
                return preview(spec, data, fitted, session);
            }
        }
    }

    private static RunPreview preview(RunSpec spec, PreparedData data, FittedRun fitted, TrainingSession session) {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            counts.put(part, data.count(part));
        }
        int train = data.count(Part.TRAIN);
        int batch = fitted.course().batch();
        long steps = fitted.course().steps();
        long evaluations = 1 + fitted.course().evaluationsAfter(0);
        int limit = spec.train().evaluateTrainExamples();
        long evaluated = (limit == 0 ? train : Math.min(limit, train)) + data.count(Part.VALIDATION);
        double stepSeconds = time(steps(spec, data, session, batch));
        int chunk = Math.min(EVALUATION_CHUNK, train);
        double exampleSeconds = time(evaluation(data, session, chunk)) / chunk;
        double seconds = steps * stepSeconds + (evaluations * evaluated + data.count(Part.TEST)) * exampleSeconds;
        return new RunPreview(
                data.spec(),
                counts,
                fitted.network(),
                fitted.loss(),
                steps,
                evaluations,
                batch / stepSeconds,
                seconds,
                RunWarnings.of(spec, data.report()),
                ScheduleCurves.of(spec.optimizer(), fitted.course()));
    }

    private static Runnable steps(RunSpec spec, PreparedData data, TrainingSession session, int batch) {
        float[] features = new float[batch * data.spec().input().size()];
        float[] targets = new float[batch * data.spec().target().width()];
        int[] indices = first(batch);
        return () -> {
            data.readForTraining(0, indices, 0, batch, features, targets);
            session.step(features, targets, batch, spec.optimizer().optimizer().values());
        };
    }

    private static Runnable evaluation(PreparedData data, TrainingSession session, int chunk) {
        float[] features = new float[chunk * data.spec().input().size()];
        float[] targets = new float[chunk * data.spec().target().width()];
        float[] outputs = new float[chunk * data.spec().target().outputs()];
        double[] losses = new double[chunk];
        data.read(Part.TRAIN, first(chunk), 0, chunk, features, targets);
        return () -> session.evaluate(features, targets, chunk, outputs, losses);
    }

    private static int[] first(int count) {
        int[] indices = new int[count];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    /** The seconds that an action takes, after it ran for a while. */
    private static double time(Runnable action) {
        repeat(action, WARM_UP_NANOS);
        long begin = System.nanoTime();
        long times = repeat(action, MEASURED_NANOS);
        return (System.nanoTime() - begin) / 1e9 / times;
    }

    private static long repeat(Runnable action, long nanos) {
        long begin = System.nanoTime();
        long times = 0;
        do {
            action.run();
            times++;
        } while (System.nanoTime() - begin < nanos);
        return times;
    }
}
