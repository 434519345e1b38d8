// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;

/** The parameter that names an evaluated curve. */
public final class WatchedCurve {
    private WatchedCurve() {}

    /** The parameter, by default the loss of the validation part. */
    public static TextParameter parameter(String description) {
        return TextParameter.of("metric", CurveKey.VALIDATION_LOSS.toString(), description);
    }

    /**
     * The curve that it names.
     *
     * @throws InvalidInputException if the text is no curve
     */
    public static CurveKey of(TextParameter parameter, Values values) {
        String text = values.get(parameter);
        try {
            return CurveKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.at(
                    parameter.key(),
                    text,
                    "must be a curve such as " + CurveKey.VALIDATION_LOSS + ", got '" + text + "'",
                    "Write the metric, an @ and the part of the data."));
        }
    }
}
