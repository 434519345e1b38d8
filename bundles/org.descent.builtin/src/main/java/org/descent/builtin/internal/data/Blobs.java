// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Round clouds of points, one for each class: class {@code c} of {@code n} is normally distributed around
 * {@code (cos a, sin a)} with {@code a = 2 pi c / n}. Features: (x, y).
 *
 * <p>The middles lie on a circle and not, as elsewhere, wherever chance puts them, so that the seed does not change how hard the problem
 * is. No classifier is better than the nearest middle; for two classes that has the error rate {@code Phi(-1 / noise)}.
 */
@Component(service = Dataset.class)
public final class Blobs implements Dataset {
    static final IntegerParameter CLASSES =
            IntegerParameter.of("classes", 3, 2, 20, "How many clouds there are, each a class.");
    static final RealParameter NOISE =
            Plane.noise(0.3, "the middles of the clouds lie on a circle of radius 1, and clouds of more noise overlap");

    private static final Schema SCHEMA = Schema.of(Plane.POINTS, CLASSES, NOISE, Plane.SEED);

    @Override
    public String id() {
        return "org.descent.blobs";
    }

    @Override
    public String name() {
        return "Blobs";
    }

    @Override
    public String description() {
        return "Points in the plane in round clouds, one for each class, which straight lines separate as well as anything can.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) {
        int points = values.getInt(Plane.POINTS);
        int classes = values.getInt(CLASSES);
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        Plane plane = new Plane(points, names, values.get(NOISE), values.get(Plane.SEED));
        for (int i = 0; i < points; i++) {
            int label = i % classes;
            double angle = 2 * StrictMath.PI * label / classes;
            plane.add(StrictMath.cos(angle), StrictMath.sin(angle), label);
        }
        return plane.examples();
    }
}
