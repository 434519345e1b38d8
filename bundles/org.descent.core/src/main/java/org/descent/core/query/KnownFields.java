// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.Spelling;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunHead;

/**
 * The fields that the runs of a store have, by which a query is checked.
 *
 * <p>Threading: immutable.
 *
 * @param parameters the paths of parameters and the types of their values
 * @param facts the paths of facts and the types of their values
 * @param curves the curves
 */
public record KnownFields(
        SortedMap<String, Set<FieldType>> parameters,
        SortedMap<String, Set<FieldType>> facts,
        SortedSet<CurveKey> curves) {
    /** Those of no run. */
    public static final KnownFields NONE =
            new KnownFields(Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedSet());

    private static final int MOST_SUGGESTIONS = 3;
    private static final Set<Context> PARTS = Set.of(Context.BATCH, Context.TRAIN, Context.VALIDATION, Context.TEST);

    /** Copies the fields. */
    public KnownFields {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        curves = Collections.unmodifiableSortedSet(new TreeSet<>(curves));
    }

    /** Those of some runs. */
    public static KnownFields of(Collection<RunHead> runs) {
        SortedMap<String, Set<FieldType>> parameters = new TreeMap<>();
        SortedMap<String, Set<FieldType>> facts = new TreeMap<>();
        SortedSet<CurveKey> curves = new TreeSet<>();
        for (RunHead run : runs) {
            run.record().parameters().forEach((path, value) -> add(parameters, path, FieldType.of(value)));
            run.facts()
                    .forEach((path, value) -> add(
                            facts,
                            path,
                            FieldType.of(value) == FieldType.LIST ? FieldType.OTHER : FieldType.of(value)));
            curves.addAll(run.summaries().keySet());
            curves.addAll(run.selected().keySet());
        }
        return new KnownFields(parameters, facts, curves);
    }

    private static void add(Map<String, Set<FieldType>> types, String path, FieldType type) {
        types.computeIfAbsent(path, key -> EnumSet.noneOf(FieldType.class)).add(type);
    }

    /** Whether there are no runs. */
    public boolean isEmpty() {
        return parameters.isEmpty() && facts.isEmpty() && curves.isEmpty();
    }

    /**
     * The types that the values of a field have; empty if no run has such a field. A metric that was recorded anywhere is known on every part
     * of the data, so that a query may ask for {@code loss@test} before a run was tested.
     */
    public Set<FieldType> types(RunField field) {
        if (field.fixedType().isPresent()) {
            return Set.of(field.fixedType().get());
        }
        Set<FieldType> types = EnumSet.noneOf(FieldType.class);
        field.summary().map(RunField.Summary::key).filter(this::has).ifPresent(key -> types.add(FieldType.NUMBER));
        types.addAll(parameters.getOrDefault(field.text(), Set.of()));
        types.addAll(facts.getOrDefault(field.text(), Set.of()));
        return types;
    }

    private boolean has(CurveKey key) {
        return curves.contains(key)
                || (PARTS.contains(key.context())
                        && curves.stream().anyMatch(curve -> curve.metric().equals(key.metric())));
    }

    /**
     * A field as a person writes it, where there is no query around it: a column, or what a table is sorted by.
     *
     * @throws IllegalArgumentException if it has no such form, or if no run has it, with a suggestion; nothing is unknown where there are
     *     no runs
     */
    public RunField require(String text) {
        RunField field = new RunField(text.strip());
        if (!isEmpty() && types(field).isEmpty()) {
            throw new IllegalArgumentException(unknown(field));
        }
        return field;
    }

    /** Says that no run has a field, and which ones may be meant. */
    String unknown(RunField field) {
        List<String> near = near(field.text());
        return "no run has a field '" + field.text() + "'. "
                + (near.isEmpty()
                        ? "'descent show last' shows the fields of a run."
                        : "Did you mean "
                                + near.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "))
                                + "?");
    }

    private List<String> near(String text) {
        String word = RunField.lastSegment(text);
        String ending = RunField.SUMMARY_WORDS.contains(word) ? word : "selected";
        Set<String> names = new TreeSet<>(RunField.FIXED);
        names.addAll(parameters.keySet());
        names.addAll(facts.keySet());
        curves.forEach(curve -> names.add(curve + "." + ending));
        String metric = text.equals(word) ? text : text.replaceFirst("[@.].*", "");
        List<String> sameEnd = Stream.concat(
                        names.stream().filter(name -> sameWord(RunField.lastSegment(name), text)),
                        curves.stream()
                                .filter(curve -> sameWord(curve.metric(), metric) && PARTS.contains(curve.context()))
                                .sorted((a, b) -> Boolean.compare(isJudged(b), isJudged(a)))
                                .map(curve -> curve + "." + ending))
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .toList();
        if (!sameEnd.isEmpty()) {
            return sameEnd;
        }
        return Spelling.nearest(text, names).map(List::of).orElseGet(() -> endingLike(text, names));
    }

    /** The names whose last word is spelled nearly so: {@code optimizer.learningRate} for {@code lerningRate}. */
    private static List<String> endingLike(String text, Set<String> names) {
        Set<String> ends = names.stream().map(RunField::lastSegment).collect(Collectors.toCollection(TreeSet::new));
        return Spelling.nearest(text, ends).stream()
                .flatMap(end ->
                        names.stream().filter(name -> RunField.lastSegment(name).equals(end)))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static boolean isJudged(CurveKey curve) {
        return curve.context().equals(Context.VALIDATION);
    }

    private static boolean sameWord(String a, String b) {
        return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
    }
}
