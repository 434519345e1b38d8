// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.data.Target;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * The predictions for the probe set, and once what the examples are. Rows bear the numbers of the examples in the data set.
 *
 * <p>Threading: confined to one thread.
 */
final class ProbeTables {
    private static final Context PROBE = Context.part("probe");
    private static final int MOST_INPUT_CELLS = 1 << 19;

    private final ProbeSet probe;
    private final TrainingSession session;
    private final Recorder recorder;
    private final List<String> outputs;
    private boolean described;

    ProbeTables(ProbeSet probe, TrainingSession session, Recorder recorder) {
        this.probe = probe;
        this.session = session;
        this.recorder = recorder;
        this.outputs = outputs(probe.spec().target());
    }

    /** The names of a network's outputs. */
    static List<String> outputs(Target target) {
        return switch (target) {
            case Target.Classes classes -> classes.names();
            case Target.Quantities quantities -> quantities.names();
        };
    }

    /** Records predictions and losses; the first time also inputs, as they were before normalization, and targets. */
    void record(Moment moment) {
        if (!described) {
            described = true;
            describe(moment);
        }
        float[] predictions = new float[probe.count() * outputs.size()];
        double[] losses = new double[probe.count()];
        session.evaluate(probe.features(), probe.targets(), probe.count(), predictions, losses);
        put("prediction", moment, probe.names(), outputs, plain(predictions));
        put("exampleLoss", moment, probe.names(), List.of("loss"), losses);
    }

    /** Leaves out what is recorded once, since it was. */
    void skipDescription() {
        described = true;
    }

    private void describe(Moment moment) {
        List<String> columns = probe.spec().target() instanceof Target.Classes ? List.of("class") : outputs;
        put("target", moment, probe.names(), columns, plain(probe.targets()));
        int size = probe.spec().input().size();
        int examples = Math.min(probe.count(), MOST_INPUT_CELLS / size);
        double[] cells = new double[examples * size];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = probe.raw(i / size, i % size);
        }
        put(
                "input",
                moment,
                probe.names().subList(0, examples),
                Indices.of(probe.spec().input().dimensions()),
                cells);
    }

    private void put(String metric, Moment moment, List<String> rows, List<String> columns, double[] cells) {
        recorder.matrix(
                new CurveKey(metric, PROBE),
                new Matrix(moment.step(), moment.epoch(), rows, columns, Doubles.of(cells)));
    }

    static double[] plain(float[] numbers) {
        double[] plain = new double[numbers.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = numbers[i];
        }
        return plain;
    }
}
