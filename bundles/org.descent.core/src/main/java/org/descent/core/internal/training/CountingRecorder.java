// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingProgress;

/**
 * A recorder that counts what it is given, so that a checkpoint can say how far the recording was.
 *
 * <p>Threading: confined to the training thread.
 */
final class CountingRecorder implements Recorder {
    private final Recorder recorder;
    private final Map<CurveKey, CountingSeries> series = new HashMap<>();
    private final Map<CurveKey, Long> points;
    private final Map<CurveKey, Long> matrices;

    /** Counts on from a position. */
    CountingRecorder(Recorder recorder, Checkpoint.Position from) {
        this.recorder = recorder;
        this.points = new HashMap<>(from.points());
        this.matrices = new HashMap<>(from.matrices());
    }

    /** How far the recording is. */
    Checkpoint.Position position() {
        Map<CurveKey, Long> counts = new LinkedHashMap<>(points);
        series.forEach((key, counted) -> counts.put(key, counted.count));
        return new Checkpoint.Position(counts, matrices);
    }

    @Override
    public Series series(CurveKey key) {
        return series.computeIfAbsent(
                key, absent -> new CountingSeries(recorder.series(key), points.getOrDefault(key, 0L)));
    }

    @Override
    public void matrix(CurveKey key, Matrix matrix) {
        matrices.merge(key, 1L, Long::sum);
        recorder.matrix(key, matrix);
    }

    @Override
    public void facts(Map<String, Object> facts) {
        recorder.facts(facts);
    }

    @Override
    public void event(long step, String kind, String text) {
        recorder.event(step, kind, text);
    }

    @Override
    public void selected(long step, Map<CurveKey, Double> values) {
        recorder.selected(step, values);
    }

    @Override
    public void progress(TrainingProgress progress) {
        recorder.progress(progress);
    }

    @Override
    public void notice(String text) {
        recorder.notice(text);
    }

    @Override
    public void flush() {
        recorder.flush();
    }

    private static final class CountingSeries implements Series {
        private final Series counted;
        private long count;

        CountingSeries(Series counted, long count) {
            this.counted = counted;
            this.count = count;
        }

        @Override
        public void add(long step, double epoch, long examples, long nanos, double value) {
            count++;
            counted.add(step, epoch, examples, nanos, value);
        }
    }
}
