// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import java.util.Optional;
import org.descent.api.optimizer.Segment;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.Recorder;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.StepObserver;

/**
 * The instruments that look at single steps, each at steps of its own: the curves of the layers, the gradient noise,
 * and the histograms of weights and gradients.
 *
 * <p>Threading: confined to one thread.
 */
public final class StepWatch implements StepObserver {
    private final RecordPlan plan;
    private final Optional<LayerCurves> layers;
    private final Optional<NoiseScale> noise;
    private final Series noiseSeries;
    private final GradientHistograms histograms;
    private boolean histogramsNext;
    private boolean seesLayers;
    private boolean first;
    private boolean second;

    /**
     * The instruments of a plan.
     *
     * @param clips whether gradients are clipped
     * @param full whether the batch is the whole training part, which has no noise
     */
    public StepWatch(RecordPlan plan, List<Segment> segments, boolean clips, boolean full, Recorder recorder) {
        this.plan = plan;
        this.layers = plan.layers() == 0 ? Optional.empty() : Optional.of(new LayerCurves(segments, clips, recorder));
        int parameters = segments.stream().mapToInt(Segment::size).sum();
        this.noise = plan.noise() == 0 || full ? Optional.empty() : Optional.of(new NoiseScale(parameters));
        this.histograms = new GradientHistograms(segments, recorder);
        this.noiseSeries = recorder.series(new CurveKey("gradientNoise", Context.BATCH));
    }

    /** Has the histograms of the next update recorded. */
    public void wantHistograms() {
        histogramsNext = true;
    }

    /** How far the gradient noise is; none or one. */
    List<Checkpoint.Noise> noise() {
        return noise.map(scale -> scale.state(first)).stream().toList();
    }

    /** Goes on where the gradient noise was; without any, it begins anew. */
    void restore(List<Checkpoint.Noise> before) {
        if (noise.isPresent()) {
            for (Checkpoint.Noise state : before) {
                first = noise.get().restore(state);
            }
        }
    }

    /** Prepares for the update after so many others; false if nobody wants to see it. */
    public boolean begin(long step, int examples) {
        second = first && noise.isPresent();
        first = noise.isPresent() && !second && (plan.noise() == 1 || step % plan.noise() == 0);
        seesLayers = layers.isPresent() && step % plan.layers() == 0;
        if (seesLayers) {
            layers.ifPresent(LayerCurves::begin);
        }
        if (first) {
            noise.ifPresent(scale -> scale.beginFirst(examples));
        }
        if (second) {
            noise.ifPresent(NoiseScale::beginSecond);
        }
        return seesLayers || first || second || histogramsNext;
    }

    @Override
    public boolean wants(Quantity quantity) {
        boolean gradient = quantity == Quantity.GRADIENT && (first || second);
        boolean counted = histogramsNext && GradientHistograms.wants(quantity);
        return gradient
                || counted
                || seesLayers && layers.isPresent() && layers.get().wants(quantity);
    }

    @Override
    public void block(Quantity quantity, int segment, Block block) {
        if (histogramsNext) {
            histograms.add(quantity, segment, block);
        }
        if (seesLayers && layers.isPresent()) {
            layers.get().add(quantity, segment, block);
        }
        if (quantity == Quantity.GRADIENT && noise.isPresent()) {
            if (first) {
                noise.get().addFirst(block);
            } else if (second) {
                noise.get().addSecond(block);
            }
        }
    }

    /** Records the step that was seen; the moment is that before the update. */
    public void end(Moment moment, int examples) {
        if (histogramsNext) {
            histogramsNext = false;
            histograms.end(moment);
        }
        if (seesLayers) {
            layers.ifPresent(curves -> curves.end(moment));
        }
        if (second) {
            noise.ifPresent(scale -> moment.add(noiseSeries, scale.end(examples)));
        }
    }
}
