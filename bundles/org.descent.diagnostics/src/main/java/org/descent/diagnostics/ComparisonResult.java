// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/**
 * What comes of comparing groups of runs.
 *
 * <p>Threading: immutable.
 *
 * @param key the curve that was compared by
 * @param at where its values were read
 * @param target the value whose time is shown, or NaN
 * @param groups the runs
 * @param comparison their groups in numbers
 * @param settings how they were compared
 * @param cautions what to be careful about
 */
public record ComparisonResult(
        CurveKey key,
        ReadAt at,
        double target,
        Groups groups,
        Comparison comparison,
        ComparisonSettings settings,
        List<Caution> cautions) {
    private static final int RESAMPLES = 5000;
    private static final long SEED = 1;

    /** Copies the cautions. */
    public ComparisonResult {
        cautions = List.copyOf(cautions);
    }

    /**
     * Compares groups of runs.
     *
     * @param level the confidence of intervals and tests, in (0, 1)
     * @param baseline the index of the group that every other one is held against, or empty to hold every group against every other
     */
    public static ComparisonResult of(
            Groups groups, CurveKey key, ReadAt at, double target, double level, OptionalInt baseline) {
        Direction direction = groups.groups().get(0).runs().get(0).direction(key.metric());
        ComparisonSettings settings = new ComparisonSettings(direction, level, RESAMPLES, SEED, at == ReadAt.BEST);
        List<Arm> arms =
                groups.groups().stream().map(group -> group.arm(key, at)).toList();
        Comparison comparison = baseline.isPresent()
                ? Comparison.against(baseline.getAsInt(), arms, settings)
                : Comparison.ofAll(arms, settings);
        return new ComparisonResult(key, at, target, groups, comparison, settings, Comparability.of(groups, key));
    }

    /** The curve that runs are compared by if nobody says another one: the one by which the weights of the first were selected. */
    public static CurveKey usualKey(List<RunView> runs) {
        Map<String, Object> first = runs.get(0).parameters();
        Object usual = first.containsKey("surface.use") ? "value" : CurveKey.VALIDATION_LOSS;
        return CurveKey.parse(String.valueOf(first.getOrDefault("select.metric", usual)));
    }

    /** All runs. */
    public List<RunView> runs() {
        return groups.groups().stream().flatMap(group -> group.runs().stream()).toList();
    }
}
