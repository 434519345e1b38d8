// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.phenomena;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.api.Spelling;
import org.descent.api.run.CurveKey;
import org.descent.api.run.XAxis;
import org.descent.core.store.RunState;

/** Reads the terms of measures. */
public final class MeasureParser {
    private static final Map<String, Term.OfCurve.Which> OF_CURVE = Map.of(
            "first", Term.OfCurve.Which.FIRST,
            "last", Term.OfCurve.Which.LAST,
            "min", Term.OfCurve.Which.MIN,
            "max", Term.OfCurve.Which.MAX,
            "selected", Term.OfCurve.Which.SELECTED,
            "noise", Term.OfCurve.Which.NOISE,
            "mean", Term.OfCurve.Which.MEAN,
            "tail", Term.OfCurve.Which.TAIL);
    private static final Map<String, XAxis> ALONG =
            Map.of("steps", XAxis.STEP, "examples", XAxis.EXAMPLES, "seconds", XAxis.SECONDS);

    private MeasureParser() {}

    /**
     * Reads a term.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Term term(List<String> words) {
        String all = String.join(" ", words);
        if (words.size() == 1) {
            return new Term.Number(number(words.get(0), all));
        }
        if (words.size() == 2 && words.get(0).equals("state")) {
            return state(words.get(1));
        }
        Term.OfCurve.Which which = words.size() == 2 ? OF_CURVE.get(words.get(0)) : null;
        if (which != null) {
            return new Term.OfCurve(which, CurveKey.parse(words.get(1)));
        }
        if (words.size() == 2 && words.get(0).equals("layers")) {
            return new Term.OfLayers(words.get(1));
        }
        if (words.size() == 3 && words.get(0).equals("at")) {
            return new Term.AtStep((long) number(words.get(1), all), CurveKey.parse(words.get(2)));
        }
        if (words.size() == 3 && words.get(0).equals("recall")) {
            return new Term.Recall(words.get(1), CurveKey.parse(words.get(2)));
        }
        XAxis along = words.size() == 5 && words.get(1).equals("until") ? ALONG.get(words.get(0)) : null;
        if (along != null && (words.get(3).equals("<=") || words.get(3).equals(">="))) {
            boolean below = words.get(3).equals("<=");
            return new Term.Until(along, CurveKey.parse(words.get(2)), below, number(words.get(4), all));
        }
        throw unknown(all);
    }

    private static Term state(String word) {
        List<String> words =
                Arrays.stream(RunState.values()).map(RunState::word).toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("no state is called '" + word + "'. " + Spelling.hint(word, words));
        }
        return new Term.InState(word);
    }

    private static double number(String word, String term) {
        try {
            return Double.parseDouble(word.toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw unknown(term);
        }
    }

    private static IllegalArgumentException unknown(String term) {
        return new IllegalArgumentException("'" + term
                + "' is no term: it is a number, first, last, min, max, mean, tail, selected or noise with a curve,"
                + " 'at STEP CURVE', 'layers METRIC', 'recall CLASS MATRIX', 'steps until CURVE <= NUMBER', or 'state"
                + " WORD'");
    }
}
