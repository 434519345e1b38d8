// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Times;

/** Windows of time series; the target of one behind which there is none is NaN. */
final class SeriesExamples implements Examples {
    private final DataSpec spec;
    private final SeriesRows rows;
    private final int[] starts;
    private final int horizon;
    private final int stride;
    private final int window;
    private final float[] features;
    private final float[] targets;

    /**
     * Examples.
     *
     * @param starts the places of the first rows of windows
     */
    SeriesExamples(DataSpec spec, SeriesRows rows, int[] starts, int horizon, int stride) {
        this.spec = spec;
        this.rows = rows;
        this.starts = starts;
        this.horizon = horizon;
        this.stride = stride;
        this.window = spec.input().dimension(1);
        this.features = new float[spec.input().dimension(0)];
        this.targets = new float[spec.target().width()];
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return starts.length;
    }

    @Override
    public void read(int[] wanted, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int size = spec.input().size();
        for (int i = from; i < to; i++) {
            int start = starts[wanted[i]];
            int at = (i - from) * size;
            for (int t = 0; t < window; t++) {
                rows.read(start + t, 0, features);
                for (int f = 0; f < features.length; f++) {
                    intoFeatures[at + f * window + t] = features[f];
                }
            }
            int target = start + window - 1 + horizon;
            if (rows.sameSeries(start, target)) {
                rows.read(target, features.length, targets);
            } else {
                Arrays.fill(targets, Float.NaN);
            }
            System.arraycopy(targets, 0, intoTargets, (i - from) * targets.length, targets.length);
        }
    }

    @Override
    public boolean missingValues() {
        return rows.anyMissing();
    }

    @Override
    public boolean overlapping() {
        return stride < window + horizon;
    }

    @Override
    public Columns columns() {
        SeriesColumns columns = rows.columns();
        String time =
                columns.time() == CsvColumns.NONE ? "row" : columns.names().get(columns.time());
        Map<String, List<String>> groups = columns.series() == CsvColumns.NONE
                ? Map.of()
                : Map.of(columns.names().get(columns.series()), series());
        return Columns.of(groups, Map.of(time, times()));
    }

    private List<String> series() {
        List<String> series = new ArrayList<>();
        for (int start : starts) {
            series.add(rows.series(start));
        }
        return series;
    }

    private Times times() {
        double[] firsts = new double[starts.length];
        double[] lasts = new double[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int target = starts[i] + window - 1 + horizon;
            firsts[i] = rows.time(starts[i]);
            lasts[i] = rows.time(rows.sameSeries(starts[i], target) ? target : starts[i] + window - 1);
        }
        return new Times(Doubles.of(firsts), Doubles.of(lasts));
    }

    @Override
    public void close() {
        rows.close();
    }
}
