// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.parameter.RealParameter;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.internal.training.ScheduledValues;
import org.descent.core.training.Recorder;
import org.descent.core.training.Recorder.Series;

/**
 * The curves of a point on a surface. Epochs and examples are counted as steps, so that every axis shows them.
 *
 * <p>Threading: confined to one thread.
 */
final class PointCurves {
    private final Recorder recorder;
    private final int every;
    private final Series value;
    private final Series gradientNorm;
    private final List<Series> coordinates = new ArrayList<>();
    private final Optional<Series> noisyNorm;
    private final Series learningRate;
    private final Map<RealParameter, Series> scheduled = new LinkedHashMap<>();
    private Optional<Series> clippedNorm = Optional.empty();

    PointCurves(Recorder recorder, int variables, boolean noisy, List<RealParameter> scaled, int every) {
        this.recorder = recorder;
        this.every = every;
        this.value = recorder.series(Place.VALUE);
        this.gradientNorm = recorder.series(Place.GRADIENT_NORM);
        for (int i = 0; i < Math.min(variables, Place.MOST_RECORDED); i++) {
            coordinates.add(recorder.series(Place.coordinate(i)));
        }
        this.noisyNorm = noisy
                ? Optional.of(recorder.series(new CurveKey("gradientNorm", Context.part("noisy"))))
                : Optional.empty();
        this.learningRate = recorder.series(key("learningRate"));
        scaled.forEach(parameter -> scheduled.put(parameter, recorder.series(key(parameter.key()))));
    }

    private static CurveKey key(String metric) {
        return new CurveKey(metric, Context.NONE);
    }

    /** Says how the gradient is limited from now on; once it was, its norm behind that is recorded to the end. */
    void clip(OptimizerPlan.Clip clip) {
        if (clippedNorm.isEmpty() && !clip.equals(OptimizerPlan.Clip.NONE)) {
            clippedNorm = Optional.of(recorder.series(key("clippedNorm")));
        }
    }

    /** Whether the place after so many updates is recorded, unless it is the last. */
    boolean due(long step) {
        return step % every == 0;
    }

    /** Records where the point is. */
    void add(Place place, long nanos) {
        add(value, place.step(), nanos, place.value());
        add(gradientNorm, place.step(), nanos, place.gradientNorm());
        for (int i = 0; i < coordinates.size(); i++) {
            add(coordinates.get(i), place.step(), nanos, place.point().get(i));
        }
    }

    /** Records an update; its step is that of the place that it left. */
    void add(long step, long nanos, SurfaceSession.Measured measured, ScheduledValues values) {
        if (!due(step)) {
            return;
        }
        noisyNorm.ifPresent(series -> add(series, step, nanos, measured.noisyNorm()));
        clippedNorm.ifPresent(series -> add(series, step, nanos, measured.clippedNorm()));
        add(learningRate, step, nanos, values.rate());
        scheduled.forEach((parameter, series) -> add(series, step, nanos, values.last(parameter)));
    }

    private static void add(Series series, long step, long nanos, double value) {
        series.add(step, step, step, nanos, value);
    }
}
