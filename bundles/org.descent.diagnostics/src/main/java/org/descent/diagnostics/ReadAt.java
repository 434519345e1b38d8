// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;

/** At which evaluation the value of a curve is read. */
public enum ReadAt {
    /** At the step whose weights were selected: the default, the same rule for every run. */
    SELECTED("selected"),
    /** Wherever the curve has its best value: it flatters, and no winner is named by it. */
    BEST("best"),
    /** At the end of the training. */
    LAST("last");

    private final String word;

    ReadAt(String word) {
        this.word = word;
    }

    /** The word for it on the command line. */
    public String word() {
        return word;
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ReadAt::word).toList();
    }

    /** The value of a run's curve; NaN if it has none there. */
    public double value(RunView run, CurveKey key) {
        Curve curve = run.curve(key);
        return switch (this) {
            case SELECTED -> {
                int index = run.selectedStep().isPresent()
                        ? curve.indexAt(run.selectedStep().getAsLong())
                        : -1;
                yield index >= 0 && curve.step(index) == run.selectedStep().getAsLong()
                        ? curve.value(index)
                        : Double.NaN;
            }
            case LAST -> curve.size() == 0 ? Double.NaN : curve.value(curve.size() - 1);
            case BEST ->
                Curves.best(curve, run.direction(key.metric()))
                        .map(Milestone::value)
                        .orElse(Double.NaN);
        };
    }
}
