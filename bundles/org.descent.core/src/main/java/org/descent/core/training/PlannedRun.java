// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/**
 * A run of which nothing is known but what its schedules will do.
 *
 * <p>Threading: immutable.
 */
final class PlannedRun implements RunView {
    private final String name;
    private final String experiment;
    private final SortedMap<CurveKey, Curve> curves = new TreeMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    PlannedRun(String name, String experiment, List<ScheduledCurve> scheduled) {
        this.name = name;
        this.experiment = experiment;
        for (ScheduledCurve each : scheduled) {
            curves.put(new CurveKey(each.parameter(), Context.NONE), each.curve());
            parameters.put("optimizer." + each.parameter(), each.curve().value(0));
            if (!each.watches().isEmpty()) {
                String watched = each.watches().stream().map(CurveKey::toString).collect(Collectors.joining(", "));
                facts.put("schedule." + each.parameter() + ".watches", watched);
            }
        }
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String experiment() {
        return experiment;
    }

    @Override
    public Map<String, Object> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** {@code schedule.PARAMETER.watches} names the curves that a schedule would follow, as text. */
    @Override
    public Map<String, Object> facts() {
        return Collections.unmodifiableMap(facts);
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(curves.keySet()));
    }

    @Override
    public Curve curve(CurveKey key) {
        return curves.getOrDefault(key, Curve.EMPTY);
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return Collections.emptySortedSet();
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return List.of();
    }

    @Override
    public OptionalLong selectedStep() {
        return OptionalLong.empty();
    }

    @Override
    public Direction direction(String metric) {
        return Direction.SMALLER;
    }
}
