// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
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
 * <li>one of {@link #FIXED}: {@code created}, {@code started} and {@code ended} are times, {@code seconds} is the run's duration, {@code step} the
 * last one, {@code tag} any of its tags, {@code star}, {@code archived}, {@code deleted} and {@code note} what people said about it, and {@code plugin} the id of any plugin that it uses;
 * <li>a curve and a word of its summary, {@code loss@validation.selected}: {@code selected}, {@code best}, {@code first}, {@code last},
 * {@code min}, {@code minStep}, {@code max}, {@code maxStep}, {@code mean}, {@code count} or {@code nan};
 * <li>a parameter by its path, {@code optimizer.learningRate};
 * <li>a fact by its path, {@code data.fingerprint}.
 * </ul>
 *
 * <p>What may be several of these is the first one of them that a run has.
 *
 * <p>Threading: immutable.
 *
 * @param text the field as written
 */
public record RunField(String text) {
    /** The fields that every run has, with their types. */
    private static final Map<String, FieldType> FIXED_TYPES = Map.ofEntries(
            Map.entry("run", FieldType.TEXT),
            Map.entry("name", FieldType.TEXT),
            Map.entry("experiment", FieldType.TEXT),
            Map.entry("state", FieldType.TEXT),
            Map.entry("paused", FieldType.FLAG),
            Map.entry("star", FieldType.FLAG),
            Map.entry("archived", FieldType.FLAG),
            Map.entry("deleted", FieldType.FLAG),
            Map.entry("note", FieldType.TEXT),
            Map.entry("reason", FieldType.TEXT),
            Map.entry("created", FieldType.TIME),
            Map.entry("started", FieldType.TIME),
            Map.entry("ended", FieldType.TIME),
            Map.entry("seconds", FieldType.NUMBER),
            Map.entry("step", FieldType.NUMBER),
            Map.entry("selectedStep", FieldType.NUMBER),
            Map.entry("tag", FieldType.LIST),
            Map.entry("plugin", FieldType.LIST));

    /** The fields that every run has. */
    public static final List<String> FIXED =
            FIXED_TYPES.keySet().stream().sorted().toList();

    /** The words of a summary. */
    public static final List<String> SUMMARY_WORDS =
            List.of("selected", "best", "first", "last", "min", "minStep", "max", "maxStep", "mean", "count", "nan");

    /** How the parameter ends that holds the id of a plugin. */
    public static final String PLUGIN_SUFFIX = ".use";

    /** Orders values of any kind: numbers by size, NaN last, other values by their text. */
    public static final Comparator<Object> ORDER = RunField::compare;

    /** Stands for a fact that is a list or a map: it is there, and nothing is equal to it. */
    private static final Object NOT_COMPARABLE = Map.of();

    /**
     * A curve and a word of its summary.
     *
     * @param key the curve
     * @param word one of {@link #SUMMARY_WORDS}
     */
    public record Summary(CurveKey key, String word) {}

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

    /** The type of a field that every run has, or empty for another one. */
    public Optional<FieldType> fixedType() {
        return Optional.ofNullable(FIXED_TYPES.get(text));
    }

    /** The curve and the word of its summary that the field names, or empty if it cannot name one. */
    public Optional<Summary> summary() {
        String word = lastSegment(text);
        if (fixedType().isPresent() || !SUMMARY_WORDS.contains(word) || text.length() == word.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Summary(CurveKey.parse(text.substring(0, text.length() - word.length() - 1)), word));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // such as the parameter model.convolution[0].last
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
            case "star" -> Optional.of(run.marks().starred());
            case "archived" -> Optional.of(run.marks().archived());
            case "deleted" -> Optional.of(run.marks().deleted());
            case "note" -> Optional.<Object>of(run.marks().note()).filter(note -> !note.equals(""));
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
            case "tag" -> Optional.of(run.marks().tags());
            case "plugin" -> Optional.of(plugins(run));
            default ->
                summaryValue(run)
                        .or(() -> Optional.ofNullable(run.record().parameters().get(text)))
                        .or(() -> Optional.ofNullable(run.facts().get(text)));
        };
    }

    /**
     * The value that queries compare and sort by: as {@link #value}, but times are instants, and a fact that is a list or a map is of type
     * {@link FieldType#OTHER}.
     */
    Optional<Object> compared(RunHead run) {
        return switch (text) {
            case "created" -> Optional.of(run.record().created());
            case "started" -> run.started().map(Function.identity());
            case "ended" -> run.ended().map(Function.identity());
            default ->
                value(run)
                        .map(value -> isFact(run) && (value instanceof List || value instanceof Map)
                                ? NOT_COMPARABLE
                                : value);
        };
    }

    private boolean isFact(RunHead run) {
        return fixedType().isEmpty() && !run.record().parameters().containsKey(text);
    }

    private static List<String> plugins(RunHead run) {
        TreeSet<String> ids = new TreeSet<>();
        run.record().parameters().forEach((path, value) -> {
            if (path.endsWith(PLUGIN_SUFFIX) && value instanceof String id) {
                ids.add(id);
            }
        });
        return List.copyOf(ids);
    }

    private Optional<Object> summaryValue(RunHead run) {
        return summary().flatMap(named -> {
            CurveKey key = named.key();
            return named.word().equals("selected")
                    ? Optional.ofNullable(run.selected().get(key))
                    : Optional.ofNullable(run.summaries().get(key))
                            .map(summary -> of(summary, named.word(), direction(run, key)));
        });
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

    static String lastSegment(String path) {
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
