// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.training.Direction;
import org.descent.core.store.RunHead;
import org.descent.core.training.Facts;

/**
 * Something of a run that can be shown, sorted by and compared.
 *
 * <p>A field is written as
 * <ul>
 * <li>{@code run}, {@code name}, {@code experiment}, {@code state}, {@code paused}, {@code reason}, {@code created}, {@code started}, {@code ended},
 * {@code seconds} (its duration), {@code step} (the last one), {@code selectedStep} or {@code tag};
 * <li>a curve and a word of its summary, {@code loss@validation.selected}: {@code selected}, {@code best}, {@code first}, {@code last},
 * {@code min}, {@code minStep}, {@code max}, {@code maxStep}, {@code mean}, {@code count} or {@code nan};
 * <li>a parameter by its path, {@code optimizer.learningRate};
 * <li>a fact by its path, {@code data.fingerprint}.
 * </ul>
 *
 * <p>Threading: immutable.
 *
 * @param text the field as written
 */
public record RunField(String text) {
    /** The fields that every run has. */
    public static final List<String> FIXED = List.of(
            "run",
            "name",
            "experiment",
            "state",
            "paused",
            "reason",
            "created",
            "started",
            "ended",
            "seconds",
            "step",
            "selectedStep",
            "tag");

    /** The words of a summary. */
    public static final List<String> SUMMARY_WORDS =
            List.of("selected", "best", "first", "last", "min", "minStep", "max", "maxStep", "mean", "count", "nan");

    /** Orders values of any kind: numbers by size, NaN last, other values by their text. */
    public static final Comparator<Object> ORDER = RunField::compare;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the field names a curve but no word of its summary
     */
    public RunField {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a field cannot be empty");
        }
        if (text.indexOf('@') >= 0 && !SUMMARY_WORDS.contains(lastSegment(text))) {
            throw new IllegalArgumentException("'" + text + "' is a curve; add a word of its summary: '" + text
                    + ".selected', or one of " + SUMMARY_WORDS);
        }
    }

    /** The value of the field in a run: a string, boolean, long, double or list; empty if the run has none. */
    public Optional<Object> value(RunHead run) {
        return switch (text) {
            case "run" -> Optional.of(run.id());
            case "name" -> Optional.of(run.record().name());
            case "experiment" -> Optional.of(run.record().experiment());
            case "state" -> Optional.of(run.state().word());
            case "paused" -> Optional.of(run.pausedAt().isPresent());
            case "reason" -> Optional.of(run.reason());
            case "created" -> Optional.of(run.record().created().toString());
            case "started" -> run.started().map(Object::toString);
            case "ended" -> run.ended().map(Object::toString);
            case "seconds" ->
                run.started()
                        .flatMap(start -> run.ended().map(end -> (end.toEpochMilli() - start.toEpochMilli()) / 1000.0));
            case "step" ->
                Optional.ofNullable(run.summaries().get(CurveKey.BATCH_LOSS)).map(CurveSummary::lastStep);
            case "selectedStep" ->
                run.selectedStep().isPresent() ? Optional.of(run.selectedStep().getAsLong()) : Optional.empty();
            case "tag" -> Optional.of(run.record().tags());
            default ->
                summaryValue(run)
                        .or(() -> Optional.ofNullable(run.record().parameters().get(text)))
                        .or(() -> Optional.ofNullable(run.facts().get(text)));
        };
    }

    private Optional<Object> summaryValue(RunHead run) {
        String word = lastSegment(text);
        if (!SUMMARY_WORDS.contains(word) || text.length() == word.length()) {
            return Optional.empty();
        }
        CurveKey key;
        try {
            key = CurveKey.parse(text.substring(0, text.length() - word.length() - 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // such as the parameter model.convolution[0].last
        }
        if (word.equals("selected")) {
            return Optional.ofNullable(run.selected().get(key));
        }
        return Optional.ofNullable(run.summaries().get(key)).map(summary -> of(summary, word, direction(run, key)));
    }

    private static Object of(CurveSummary summary, String word, Direction direction) {
        return switch (word) {
            case "best" -> direction == Direction.SMALLER ? summary.min() : summary.max();
            case "first" -> summary.first();
            case "last" -> summary.last();
            case "min" -> summary.min();
            case "minStep" -> summary.minStep();
            case "max" -> summary.max();
            case "maxStep" -> summary.maxStep();
            case "mean" -> summary.mean();
            case "count" -> summary.count();
            case "nan" -> summary.nan();
            default -> throw new IllegalArgumentException("no word of a summary: " + word);
        };
    }

    /** Which values of a curve's metric are better, as the run recorded it; smaller ones if it did not. */
    public static Direction direction(RunHead run, CurveKey key) {
        Object recorded = run.facts().get(Facts.direction(key.metric()));
        return "larger".equals(recorded) ? Direction.LARGER : Direction.SMALLER;
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x instanceof Long && y instanceof Long
                    ? Long.compare(x.longValue(), y.longValue())
                    : Double.compare(x.doubleValue(), y.doubleValue());
        }
        return a.toString().compareTo(b.toString());
    }
}
