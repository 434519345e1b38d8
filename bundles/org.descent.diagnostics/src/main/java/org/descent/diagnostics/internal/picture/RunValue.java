// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * A parameter, fact or summary of runs as one axis: numbers, or categories where any value is none.
 *
 * <p>Threading: immutable.
 *
 * @param name what it is called
 * @param places where each run is on the axis: its number, or the number of its category; NaN where it has no value
 * @param categories the names of the categories 0, 1 ..., empty for numbers
 */
record RunValue(String name, List<Double> places, List<String> categories) {
    /** From this ratio of the largest to the smallest number on, ratios are compared rather than differences. */
    private static final double WIDE = 30;

    RunValue {
        places = List.copyOf(places);
        categories = List.copyOf(categories);
    }

    /**
     * The values of runs.
     *
     * @param key the key of the parameter that names it, for a problem
     * @param text a path, or a curve with {@code .selected}, {@code .best} or {@code .last}; without one of these, that of the selected step
     * @throws InvalidInputException if no run has such a value
     */
    static RunValue of(String key, String text, List<RunView> runs) {
        List<Optional<Object>> raw = text.contains("@") ? summaries(key, text, runs) : parameters(key, text, runs);
        boolean numbers = raw.stream().flatMap(Optional::stream).allMatch(value -> value instanceof Number);
        if (numbers) {
            List<Double> places = raw.stream()
                    .map(value ->
                            value.map(number -> ((Number) number).doubleValue()).orElse(Double.NaN))
                    .toList();
            return new RunValue(text, places, List.of());
        }
        List<String> categories = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        for (Optional<Object> value : raw) {
            String word = value.map(RunRecords::text).orElse("");
            if (value.isPresent() && !categories.contains(word)) {
                categories.add(word);
            }
            places.add(value.isPresent() ? (double) categories.indexOf(word) : Double.NaN);
        }
        return new RunValue(text, places, categories);
    }

    private static List<Optional<Object>> parameters(String key, String path, List<RunView> runs) {
        if (!Groups.isKnown(path, runs)) {
            throw refused(key, path, "no run has a value for '" + path + "'");
        }
        return runs.stream().map(run -> RunRecords.value(run, path)).toList();
    }

    private static List<Optional<Object>> summaries(String key, String text, List<RunView> runs) {
        Optional<ReadAt> named = Arrays.stream(ReadAt.values())
                .filter(at -> text.endsWith("." + at.word()))
                .findFirst();
        String curve = named.map(
                        at -> text.substring(0, text.length() - at.word().length() - 1))
                .orElse(text);
        CurveKey parsed;
        try {
            parsed = CurveKey.parse(curve);
        } catch (IllegalArgumentException e) {
            throw refused(key, text, String.valueOf(e.getMessage()));
        }
        ReadAt at = named.orElse(ReadAt.SELECTED);
        return runs.stream()
                .map(run -> at.value(run, parsed))
                .map(value -> Double.isNaN(value) ? Optional.<Object>empty() : Optional.<Object>of(value))
                .toList();
    }

    private static InvalidInputException refused(String key, String value, String what) {
        return new InvalidInputException(Problem.at(
                key,
                value,
                what,
                "Name a parameter such as optimizer.learningRate, or a curve such as loss@validation.best."));
    }

    boolean isKnown(int run) {
        return Double.isFinite(places.get(run));
    }

    double min() {
        return places.stream()
                .mapToDouble(d -> d)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    double max() {
        return places.stream()
                .mapToDouble(d -> d)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Whether its numbers are positive and so far apart that their ratios tell more than their differences. */
    boolean wide() {
        return categories.isEmpty() && min() > 0 && max() >= WIDE * min();
    }

    /** How far a run is from the least to the most, in [0, 1]; by ratios where they tell more. The middle if all are equal. */
    double share(int run) {
        double low = wide() ? Math.log(min()) : min();
        double high = wide() ? Math.log(max()) : max();
        double at = wide() ? Math.log(places.get(run)) : places.get(run);
        return high > low ? (at - low) / (high - low) : 0.5;
    }

    /** A place for a person. */
    String text(double place) {
        return categories.isEmpty() ? Words.real(place) : categories.get((int) Math.round(place));
    }
}
