// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.descent.api.network.Network;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * The instruments that look at frozen weights when the network is evaluated, each at evaluations of its own; the first evaluation is one of
 * them.
 *
 * <p>Threading: confined to one thread.
 */
final class EvaluationWatch {
    private static final int POINTS = 500;

    private final RecordPlan plan;
    private final Optional<ActivationCurves> activations;
    private final Optional<ProbeTables> predictions;
    private final Optional<FeatureTables> features;
    private final Optional<DecisionGrid> boundary;
    private long evaluations;

    EvaluationWatch(RecordPlan plan, Network network, PreparedData data, TrainingSession session, Recorder recorder) {
        this.plan = plan;
        ProbeSet probe = ProbeSet.of(data, plan.probe());
        this.activations = plan.activations() == 0 && plan.histograms() == 0
                ? Optional.empty()
                : Optional.of(new ActivationCurves(network, probe, session, recorder));
        this.predictions =
                plan.predictions() == 0 ? Optional.empty() : Optional.of(new ProbeTables(probe, session, recorder));
        this.features = plan.features() == 0
                ? Optional.empty()
                : Optional.of(new FeatureTables(network, probe, session, recorder));
        this.boundary = plan.boundary() == 0
                ? Optional.empty()
                : Optional.of(
                        new DecisionGrid(ProbeSet.of(data, Part.TRAIN, POINTS), data.normalizer(), session, recorder));
    }

    /** Looks at an evaluation; returns whether the histograms of the next update are wanted too. */
    boolean look(Moment moment) {
        boolean curves = due(plan.activations());
        boolean histograms = due(plan.histograms());
        if (curves || histograms) {
            activations.ifPresent(watch -> watch.record(moment, curves, histograms));
        }
        look(plan.predictions(), predictions, ProbeTables::record, moment);
        look(plan.features(), features, FeatureTables::record, moment);
        look(plan.boundary(), boundary, DecisionGrid::record, moment);
        evaluations++;
        return histograms;
    }

    /** Goes on after so many evaluations; returns whether histograms were due at the last of them. */
    boolean resume(int count) {
        boolean histograms = count > 0 && plan.histograms() > 0 && (count - 1) % plan.histograms() == 0;
        evaluations = count;
        if (count > 0) {
            predictions.ifPresent(ProbeTables::skipDescription);
            boundary.ifPresent(DecisionGrid::skipDescription);
        }
        return histograms;
    }

    private <T> void look(int interval, Optional<T> instrument, BiConsumer<T, Moment> record, Moment moment) {
        if (due(interval)) {
            instrument.ifPresent(present -> record.accept(present, moment));
        }
    }

    private boolean due(int interval) {
        return interval > 0 && evaluations % interval == 0;
    }
}
