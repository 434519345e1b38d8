// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.surface.Region;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.Surface;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.training.Course;
import org.descent.core.training.Facts;
import org.descent.core.training.Recorder;

/** What is recorded of a surface besides curves: what it is, and its heights, so that a picture needs no plugin. */
final class SurfaceFacts {
    private static final CurveKey HEIGHTS = new CurveKey("value", Context.part("grid"));
    private static final int GRID = 101;
    private static final double MARGIN = 0.05;

    private SurfaceFacts() {}

    static void record(SurfacePlan plan, Surface.Function function, Course course, Recorder recorder) {
        Region region = function.region();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(Facts.STEPS, course.steps());
        facts.put(Facts.direction("value"), plan.better().name().toLowerCase(java.util.Locale.ROOT));
        facts.put(Facts.definitionVersion("value"), 1L);
        facts.put(Facts.TRAINER, "surface");
        facts.put(Facts.SURFACE_LOW, list(region.low()));
        facts.put(Facts.SURFACE_HIGH, list(region.high()));
        Map<StationaryPoint.Kind, Integer> counts = new EnumMap<>(StationaryPoint.Kind.class);
        for (StationaryPoint known : function.known()) {
            int number = counts.merge(known.kind(), 1, Integer::sum);
            facts.put(Facts.SURFACE + known.kind().word() + "." + number, list(known.point()));
        }
        recorder.facts(facts);
        if (plan.start().size() == 2) {
            recorder.matrix(HEIGHTS, heights(function, widened(region, plan.start())));
        }
    }

    private static List<Double> list(Doubles numbers) {
        return numbers.stream().boxed().toList();
    }

    /** The region, and the start with some room around it where it lies outside. */
    private static Region widened(Region region, Doubles start) {
        double[] low = region.low().toArray();
        double[] high = region.high().toArray();
        for (int i = 0; i < low.length; i++) {
            double room = MARGIN * (high[i] - low[i]);
            low[i] = start.get(i) < low[i] ? start.get(i) - room : low[i];
            high[i] = start.get(i) > high[i] ? start.get(i) + room : high[i];
        }
        return new Region(Doubles.of(low), Doubles.of(high));
    }

    /** The values on a grid: a row for each y, a column for each x, both from low to high. */
    private static Matrix heights(Surface.Function function, Region region) {
        double[] x = places(region, 0);
        double[] y = places(region, 1);
        double[] cells = new double[GRID * GRID];
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                cells[row * GRID + column] = function.value(Doubles.of(x[column], y[row]));
            }
        }
        return new Matrix(0, 0, names(y), names(x), Doubles.of(cells));
    }

    private static double[] places(Region region, int variable) {
        double[] places = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            double share = (double) i / (GRID - 1);
            places[i] = (1 - share) * region.low().get(variable)
                    + share * region.high().get(variable);
        }
        return places;
    }

    private static List<String> names(double[] places) {
        List<String> names = new ArrayList<>();
        for (double place : places) {
            names.add(Double.toString(place));
        }
        return names;
    }
}
