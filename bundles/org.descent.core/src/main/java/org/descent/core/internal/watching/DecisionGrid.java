// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.data.Target;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.data.Normalizer;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * What a network of two inputs predicts on a grid that spans training examples, a tenth of their range beyond them on each side.
 *
 * <p>The rows of {@code prediction@grid} are named {@code x,y}, x fastest, in the units of the data before normalization; the columns are the
 * network's outputs. {@code points@train} has the training examples with the columns {@code x}, {@code y} and the target.
 *
 * <p>Threading: confined to one thread.
 */
final class DecisionGrid {
    /** Points on each side. */
    static final int SIDE = 48;

    private final ProbeSet points;
    private final TrainingSession session;
    private final Recorder recorder;
    private final float[] features;
    private final List<String> names = new ArrayList<>();
    private boolean described;

    /**
     * A grid.
     *
     * @param points training examples, with two inputs
     * @param normalizer how the network's inputs are normalized
     */
    DecisionGrid(ProbeSet points, Normalizer normalizer, TrainingSession session, Recorder recorder) {
        this.points = points;
        this.session = session;
        this.recorder = recorder;
        this.features = new float[2 * SIDE * SIDE];
        double[] x = places(0);
        double[] y = places(1);
        for (int i = 0; i < SIDE * SIDE; i++) {
            features[2 * i] = (float) x[i % SIDE];
            features[2 * i + 1] = (float) y[i / SIDE];
            names.add((float) x[i % SIDE] + "," + (float) y[i / SIDE]);
        }
        normalizer.apply(features, SIDE * SIDE);
    }

    private double[] places(int feature) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.count(); i++) {
            min = Math.min(min, points.raw(i, feature));
            max = Math.max(max, points.raw(i, feature));
        }
        double margin = max > min ? (max - min) / 10 : 1;
        double[] places = new double[SIDE];
        for (int i = 0; i < SIDE; i++) {
            places[i] = min - margin + (max - min + 2 * margin) * i / (SIDE - 1);
        }
        return places;
    }

    void record(Moment moment) {
        if (!described) {
            described = true;
            describe(moment);
        }
        List<String> outputs = ProbeTables.outputs(points.spec().target());
        float[] predictions = new float[names.size() * outputs.size()];
        session.predict(features, names.size(), predictions);
        put("prediction", Context.part("grid"), moment, names, outputs, ProbeTables.plain(predictions));
    }

    /** Leaves out what is recorded once, since it was. */
    void skipDescription() {
        described = true;
    }

    private void describe(Moment moment) {
        List<String> columns = new ArrayList<>(List.of("x", "y"));
        int width = points.spec().target().width();
        if (points.spec().target() instanceof Target.Quantities quantities) {
            columns.addAll(quantities.names());
        } else {
            columns.add("class");
        }
        double[] cells = new double[points.count() * (2 + width)];
        for (int i = 0; i < points.count(); i++) {
            int at = i * (2 + width);
            cells[at] = points.raw(i, 0);
            cells[at + 1] = points.raw(i, 1);
            for (int k = 0; k < width; k++) {
                cells[at + 2 + k] = points.targets()[i * width + k];
            }
        }
        put("points", Context.TRAIN, moment, points.names(), columns, cells);
    }

    private void put(
            String metric, Context context, Moment moment, List<String> rows, List<String> columns, double[] cells) {
        recorder.matrix(
                new CurveKey(metric, context),
                new Matrix(moment.step(), moment.epoch(), rows, columns, Doubles.of(cells)));
    }
}
