// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Spirals wound into each other, one for each class: Lang and Witbrock, Learning to Tell Two Spirals Apart, 1988.
 *
 * <p>The points of a class lie evenly along {@code t} in (0, 1), at the radius {@code 0.1 + 0.9 t} and the angle
 * {@code 2 pi (turns t + class / classes)}, before noise. Features: (x, y).
 */
@Component(service = Dataset.class)
public final class Spirals implements Dataset {
    static final IntegerParameter CLASSES =
            IntegerParameter.of("classes", 2, 2, 10, "How many spirals there are, each a class.");
    static final RealParameter TURNS = new RealParameter(
            "turns",
            1.5,
            Range.linear(0.1, 10),
            "turns",
            "How often a spiral winds around the middle; more is harder.");
    static final RealParameter NOISE = Plane.noise(0.02, "the spirals end at a radius of 1");

    private static final Schema SCHEMA = Schema.of(Plane.POINTS, CLASSES, TURNS, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.spirals";
    }

    @Override
    public String name() {
        return "Spirals";
    }

    @Override
    public String description() {
        return "Points in the plane on spirals wound into each other, which no straight line separates.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(Plane.POINTS);
        int classes = values.getInt(CLASSES);
        double turns = values.get(TURNS);
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        Plane plane = new Plane(points, names, values.get(NOISE), values.get(Plane.SEED));
        for (int i = 0; i < points; i++) {
            int label = i % classes;
            int ofClass = (points - label + classes - 1) / classes;
            double t = (i / classes + 0.5) / ofClass;
            double radius = 0.1 + 0.9 * t;
            double angle = 2 * StrictMath.PI * (turns * t + (double) label / classes);
            plane.add(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), label);
        }
        return plane.examples();
    }
}
