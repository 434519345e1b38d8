// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a number was computed, for a person. */
final class Formula {
    /** More terms than this are not written out: nobody adds them up. */
    private static final int MOST_TERMS = 4;

    private Formula() {}

    static String of(Operation operation, double[] values) {
        return switch (operation) {
            case Operation.Given given -> "";
            case Operation.WeightedSum sum -> sum(sum, values);
            case Operation.Activated activated ->
                activated.activation().word() + "(" + number(values[activated.sum()]) + ")";
            case Operation.CrossEntropy loss -> "-ln " + number(loss.probability(loss.target(), values));
            case Operation.MeanSquaredError loss -> error(loss, values);
        };
    }

    private static String sum(Operation.WeightedSum sum, double[] values) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_TERMS, sum.weights().size()); i++) {
            String weight = number(values[sum.weights().get(i)]);
            terms.add(
                    i < sum.inputs().size()
                            ? weight + " x " + number(values[sum.inputs().get(i)])
                            : weight);
        }
        int more = sum.weights().size() - terms.size();
        return String.join(" + ", terms) + (more > 0 ? " + " + more + " more" : "");
    }

    private static String error(Operation.MeanSquaredError loss, double[] values) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_TERMS, loss.arguments().size()); i++) {
            terms.add("(" + number(values[loss.arguments().get(i)]) + " - "
                    + number(loss.targets().get(i)) + ")^2");
        }
        int more = loss.arguments().size() - terms.size();
        String all = String.join(" + ", terms) + (more > 0 ? " + " + more + " more" : "");
        return loss.arguments().size() == 1
                ? all
                : "(" + all + ") / " + loss.arguments().size();
    }

    /** Four significant digits, the same in every locale. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
    }
}
