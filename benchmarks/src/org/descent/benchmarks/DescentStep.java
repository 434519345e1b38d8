// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.data.Target;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.builtin.internal.optimizer.Adam;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.descent.trainer.dl4j.internal.Dl4jTrainer;

/** A step of Descent's engine with its Adam, as the training loop makes it: examples are gathered, the gradient is measured. */
final class DescentStep implements Contestant.Step {
    private final FashionMnist data;
    private final int batch;
    private final TrainingSession session;
    private final Values values;
    private final float[] features;
    private final float[] targets;

    DescentStep(Nets.Kind kind, FashionMnist data, int batch) {
        this.data = data;
        this.batch = batch;
        Optimizer adam = new Adam();
        this.values = adam.schema().defaults();
        this.session = new Dl4jTrainer()
                .open(new TrainingSettings(
                        Nets.descent(kind),
                        new Target.Classes(IntStream.range(0, 10)
                                .mapToObj(Integer::toString)
                                .toList()),
                        Loss.CROSS_ENTROPY,
                        new OptimizerPlan(new Choice<>(adam, values), List.of(), OptimizerPlan.Clip.NONE, 0),
                        1,
                        2,
                        1));
        this.features = new float[batch * FashionMnist.PIXELS];
        this.targets = new float[batch];
    }

    @Override
    public double train(int from) {
        return step(from).loss();
    }

    StepResult step(int from) {
        return step(from, StepObserver.NONE);
    }

    int examples() {
        return batch;
    }

    List<Segment> segments() {
        return session.segments();
    }

    StepResult step(int from, StepObserver observer) {
        System.arraycopy(data.images(), from * FashionMnist.PIXELS, features, 0, features.length);
        System.arraycopy(data.labels(), from, targets, 0, batch);
        return session.step(features, targets, batch, values, observer);
    }
}
