// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingProgress;

/** Writes events into the run's log as well. */
record LoggingRecorder(Recorder recorder, RunLog log) implements Recorder {
    @Override
    public Series series(CurveKey key) {
        return recorder.series(key);
    }

    @Override
    public void matrix(CurveKey key, Matrix matrix) {
        recorder.matrix(key, matrix);
    }

    @Override
    public void facts(Map<String, Object> facts) {
        recorder.facts(facts);
    }

    @Override
    public void event(long step, String kind, String text) {
        log.line("step " + step + ": " + kind + ": " + text);
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
}
