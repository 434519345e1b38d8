// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;

/** Facts of a run about the parts of its data. */
final class Counts {
    private Counts() {}

    /** How many examples of each class a part has; empty for quantities or if it is not known. */
    static List<Long> classes(RunView run, String part) {
        List<Long> counts = new ArrayList<>();
        if (run.facts().get("split.classes." + part) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Number number) {
                    counts.add(number.longValue());
                }
            }
        }
        return counts;
    }

    /** The names of the classes; empty for quantities. */
    static List<String> names(RunView run) {
        List<String> names = new ArrayList<>();
        if (run.facts().get("data.classes") instanceof List<?> list) {
            list.forEach(element -> names.add(String.valueOf(element)));
        }
        return names;
    }

    /** A count; 0 if it is not known. */
    static long count(RunView run, String path) {
        return run.facts().get(path) instanceof Number number ? number.longValue() : 0;
    }

    /** The confusion matrices of the validation part at the selected step, or the last before it, and at the end; fewer if there are fewer. */
    static List<Matrix> confusions(RunView run) {
        List<Matrix> all = run.matrix(new CurveKey("confusion", Context.VALIDATION));
        List<Matrix> chosen = new ArrayList<>();
        for (Matrix matrix : all) {
            if (run.selectedStep().isPresent()
                    && matrix.step() <= run.selectedStep().getAsLong()) {
                chosen.clear();
                chosen.add(matrix);
            }
        }
        if (!all.isEmpty() && !chosen.contains(all.get(all.size() - 1))) {
            chosen.add(all.get(all.size() - 1));
        }
        return chosen;
    }

    /** The value of a curve at the selected step, else its last; NaN if there is none. */
    static double selected(RunView run, CurveKey key) {
        Curve curve = run.curve(key);
        int index = run.selectedStep().isPresent()
                ? curve.indexAt(run.selectedStep().getAsLong())
                : curve.size() - 1;
        return index < 0 ? Double.NaN : curve.value(index);
    }

    /** The first and the last step of a curve; zeros if it is empty. */
    static long[] window(Curve curve) {
        return curve.size() == 0 ? new long[] {0, 0} : new long[] {curve.step(0), curve.step(curve.size() - 1)};
    }
}
