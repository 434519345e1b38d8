// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.descent.diagnostics.Origin;
import org.descent.diagnostics.Repetition;

/**
 * The independent repetitions of a group. Runs with the same split and the same seeds repeat each other and count as one; where the split
 * varies, runs on the same split (such as the seeds of a fold) are averaged, so that splits are what is counted.
 *
 * <p>Threading: immutable.
 *
 * @param units the repetitions, in the order of their first run
 * @param resampled whether they differ in their split
 * @param ratio held-out examples for each training example where {@code resampled}, otherwise 0
 */
public record Units(List<Unit> units, boolean resampled, double ratio) {
    /**
     * One repetition.
     *
     * @param split the split
     * @param orders the seeds of the orders of the examples of its runs, sorted
     * @param initializations the seeds of the initial weights of its runs, sorted
     * @param value the mean of its runs
     */
    public record Unit(String split, List<Long> orders, List<Long> initializations, double value) {}

    /** The repetitions of these runs, which all have finite values. */
    public static Units of(List<Repetition> runs) {
        List<Unit> single = average(runs, Repetition::origin);
        boolean resampled = single.stream().map(Unit::split).distinct().count() > 1;
        if (!resampled) {
            return new Units(single, false, 0);
        }
        double ratio = runs.stream()
                .mapToDouble(run -> run.origin().heldOutRatio())
                .average()
                .orElse(0);
        return new Units(average(runs, run -> run.origin().split()), true, ratio);
    }

    private static List<Unit> average(List<Repetition> runs, Function<Repetition, Object> key) {
        Map<Object, List<Repetition>> groups = new LinkedHashMap<>();
        runs.forEach(run ->
                groups.computeIfAbsent(key.apply(run), k -> new ArrayList<>()).add(run));
        return groups.values().stream().map(Units::unit).toList();
    }

    private static Unit unit(List<Repetition> runs) {
        return new Unit(
                runs.get(0).origin().split(),
                seeds(runs, Origin::order),
                seeds(runs, Origin::initialization),
                runs.stream().mapToDouble(Repetition::value).average().orElse(Double.NaN));
    }

    private static List<Long> seeds(Collection<Repetition> runs, Function<Origin, Long> seed) {
        return runs.stream()
                .map(Repetition::origin)
                .map(seed)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many there are. */
    public int size() {
        return units.size();
    }

    /** Their values. */
    public double[] values() {
        return units.stream().mapToDouble(Unit::value).toArray();
    }
}
