// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.Labels;
import org.descent.core.training.OverfitCheck;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;

/** Trains on the first mini-batch of a run, again and again. */
public final class OverfitChecker {
    private static final double SHARE_OF_BASELINE = 0.01;
    private static final int STEPS_BETWEEN_LOOKS = 10;
    /** What quantities may differ by that are all the same. */
    private static final double LEAST_VARIANCE = 1e-6;

    private OverfitChecker() {}

    /**
     * Trains until the batch is learnt, its loss is no number, or the steps are done; nothing is recorded.
     *
     * @throws org.descent.api.InvalidInputException if the run could not be trained
     */
    public static OverfitCheck check(RunSpec spec, int steps, Trainer trainer, Progress progress) {
        try (PreparedData data = PredictedInput.of(
                spec.task().prediction(), DataPreparation.prepare(spec.data(), spec.streams(), progress))) {
            FittedRun fitted = FittedRun.of(spec, data, trainer);
            Batches batch = new Batches(data, fitted.course(), spec.streams().order());
            batch.read(0);
            try (TrainingSession session = trainer.open(plain(fitted.settings(spec)))) {
                return check(spec, steps, data.spec(), batch, session, progress);
            }
        }
    }

    private static OverfitCheck check(
            RunSpec spec, int steps, DataSpec data, Batches batch, TrainingSession session, Progress progress) {
        double wanted = SHARE_OF_BASELINE * baseline(data.target(), batch);
        double first = loss(data, batch, session);
        double last = first;
        long done = 0;
        progress.begin("overfitting one batch", steps);
        while (done < steps && last > wanted) {
            if (progress.cancelled()) {
                throw new CancellationException("the check was stopped");
            }
            session.step(
                    batch.features(),
                    batch.targets(),
                    batch.count(),
                    spec.optimizer().optimizer().values());
            done++;
            progress.worked(1);
            if (done % STEPS_BETWEEN_LOOKS == 0 || done == steps) {
                last = loss(data, batch, session);
            }
        }
        return new OverfitCheck(batch.count(), done, first, last, wanted, contradictions(data, batch));
    }

    private static double loss(DataSpec data, Batches batch, TrainingSession session) {
        double[] losses = new double[batch.count()];
        float[] outputs = new float[batch.count() * data.target().outputs()];
        session.evaluate(batch.features(), batch.targets(), batch.count(), outputs, losses);
        return Arrays.stream(losses).sum() / batch.count();
    }

    /** The settings without whatever works against learning by heart. */
    private static TrainingSettings plain(TrainingSettings settings) {
        OptimizerPlan plan = settings.optimizer();
        return new TrainingSettings(
                withoutDropout(settings.network()),
                settings.target(),
                settings.loss(),
                Labels.PLAIN,
                new OptimizerPlan(plan.optimizer(), List.of(), OptimizerPlan.Penalty.NONE, plan.clip(), 0),
                settings.initSeed(),
                settings.dropoutSeed(),
                settings.threads());
    }

    private static Network withoutDropout(Network network) {
        return new Network(
                network.input(),
                network.nodes().stream()
                        .map(node -> node.layer() instanceof Layer.Dropout
                                ? new Node(node.name(), new Layer.Dropout(0), node.inputs())
                                : node)
                        .toList(),
                network.output());
    }

    private static double baseline(Target target, Batches batch) {
        if (target instanceof Target.Classes classes) {
            return Math.log(classes.names().size());
        }
        int width = target.width();
        double variance = 0;
        for (int q = 0; q < width; q++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < batch.count(); i++) {
                double value = batch.targets()[i * width + q];
                sum += value;
                squares += value * value;
            }
            double mean = sum / batch.count();
            variance += (squares / batch.count() - mean * mean) / width;
        }
        return Math.max(LEAST_VARIANCE, variance);
    }

    private static int contradictions(DataSpec data, Batches batch) {
        int inputs = data.input().size();
        int width = data.target().width();
        Map<List<Float>, List<Float>> seen = new HashMap<>();
        int contradictions = 0;
        for (int i = 0; i < batch.count(); i++) {
            List<Float> target = row(batch.targets(), i, width);
            List<Float> before = seen.putIfAbsent(row(batch.features(), i, inputs), target);
            contradictions += before == null || before.equals(target) ? 0 : 1;
        }
        return contradictions;
    }

    private static List<Float> row(float[] rows, int number, int width) {
        Float[] row = new Float[width];
        for (int k = 0; k < width; k++) {
            row[k] = rows[number * width + k];
        }
        return List.of(row);
    }
}
