// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name of a curve in a run: a metric and where it was measured, written {@code loss@validation}.
 *
 * <p>Threading: immutable.
 *
 * @param metric the metric, in camel case
 * @param context where it was measured
 */
public record CurveKey(String metric, Context context) implements Comparable<CurveKey> {
    // these stand before the constants that need them
    private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Comparator<CurveKey> ORDER =
            Comparator.comparing(CurveKey::metric).thenComparing(CurveKey::context);

    /** The evaluated loss of the training part. */
    public static final CurveKey TRAIN_LOSS = new CurveKey("loss", Context.TRAIN);
    /** The evaluated loss of the validation part. */
    public static final CurveKey VALIDATION_LOSS = new CurveKey("loss", Context.VALIDATION);
    /** The loss of the mini-batch before its update. */
    public static final CurveKey BATCH_LOSS = new CurveKey("loss", Context.BATCH);
    /**
     * The standard error of the validation loss: the deviation of the examples' losses over the square root of their number.
     *
     * @since 1.1
     */
    public static final CurveKey VALIDATION_LOSS_ERROR = new CurveKey("lossError", Context.VALIDATION);
    /**
     * The standard error of the mean difference between the validation examples' losses and those of the same examples at the evaluation with
     * the smallest validation loss before; from the second evaluation on.
     *
     * @since 1.1
     */
    public static final CurveKey VALIDATION_LOSS_DIFFERENCE_ERROR =
            new CurveKey("lossDifferenceError", Context.VALIDATION);
    /**
     * The same for the accuracy: the standard error of the share of the validation examples that are right now less that of the same examples
     * at the evaluation with the smallest validation loss before; for classes, from the second evaluation on.
     *
     * @since 1.3
     */
    public static final CurveKey VALIDATION_ACCURACY_DIFFERENCE_ERROR =
            new CurveKey("accuracyDifferenceError", Context.VALIDATION);

    /**
     * Checks the metric's form.
     *
     * @throws IllegalArgumentException if it is not a letter followed by letters, digits, '_', '.' or '-'
     */
    public CurveKey {
        if (!METRIC.matcher(metric).matches()) {
            throw new IllegalArgumentException(
                    "a metric is a letter, then letters, digits, '_', '.' and '-', got '" + metric + "'");
        }
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static CurveKey parse(String text) {
        int at = text.indexOf('@');
        if (at >= 0 && at == text.length() - 1) {
            throw new IllegalArgumentException("a context stands behind the @, got '" + text + "'");
        }
        return at < 0
                ? new CurveKey(text, Context.NONE)
                : new CurveKey(text.substring(0, at), Context.parse(text.substring(at + 1)));
    }

    @Override
    public int compareTo(CurveKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return context.equals(Context.NONE) ? metric : metric + "@" + context;
    }
}
