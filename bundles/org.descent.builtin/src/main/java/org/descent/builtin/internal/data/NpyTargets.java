// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.descent.api.data.Target;

/**
 * Turns an array into classes or quantities.
 *
 * <p>Threading: immutable.
 */
final class NpyTargets {
    /** As many different whole numbers are taken for classes, unless the file says otherwise. */
    static final int MOST_CLASSES = 1000;

    private final Target target;
    private final float[] values;

    private NpyTargets(Target target, float[] values) {
        this.target = target;
        this.values = values;
    }

    /**
     * Reads targets.
     *
     * @param task {@code classification}, {@code regression}, or {@code auto}: whole numbers are classes if there is one for each example, at
     *     most 1,000 different ones occur, and each occurs twice on average; all other numbers are quantities
     * @throws org.descent.api.InvalidInputException if the array has another shape
     */
    static NpyTargets of(NpyArray array, String task) {
        int width = width(array);
        if (!task.equals("regression") && width == 1) {
            boolean must = task.equals("classification");
            SortedSet<Long> different = different(array, must);
            int examples = Math.toIntExact(array.examples());
            if (must || !different.isEmpty() && 2L * different.size() <= examples) {
                List<String> names = different.stream().map(String::valueOf).toList();
                Target.Classes classes = new Target.Classes(names);
                return new NpyTargets(classes, indices(array, classes));
            }
        } else if (task.equals("classification")) {
            throw array.problem(
                    "has the shape " + array.header().text()
                            + ", must have one number for each example, that of its class",
                    "Give numbers of classes: a.argmax(axis=1) if they are coded one-hot.");
        }
        List<String> names = width == 1
                ? List.of("target")
                : IntStream.range(0, width).mapToObj(i -> "target " + i).toList();
        return new NpyTargets(new Target.Quantities(names), quantities(array, width));
    }

    /**
     * Reads targets for a network that was trained.
     *
     * @throws org.descent.api.InvalidInputException if they do not fit
     */
    static float[] matching(NpyArray array, Target target) {
        int width = width(array);
        if (width != target.width()) {
            throw array.problem(
                    "has the shape " + array.header().text() + ", but the network predicts " + target.text(),
                    "Give data of the same form.");
        }
        return switch (target) {
            case Target.Classes classes -> indices(array, classes);
            case Target.Quantities quantities -> quantities(array, width);
        };
    }

    /** What is to be predicted. */
    Target target() {
        return target;
    }

    /** The target of each example, {@code (examples, width)}. */
    float[] values() {
        return values.clone();
    }

    private static int width(NpyArray array) {
        List<Long> shape = array.header().shape();
        if (shape.isEmpty() || shape.size() > 2) {
            throw array.problem(
                    "has the shape " + array.header().text() + ", must be (examples) or (examples, quantities)",
                    "Reshape it.");
        }
        long width = shape.size() == 1 ? 1 : shape.get(1);
        if (array.header().count() > Integer.MAX_VALUE - 8) {
            throw array.problem(
                    "has the shape " + array.header().text() + ", which is more than fits into memory",
                    "Take a part of it.");
        }
        return (int) width;
    }

    /** The different numbers; none if there are too many or they are not whole, unless they must be classes. */
    private static SortedSet<Long> different(NpyArray array, boolean must) {
        SortedSet<Long> different = new TreeSet<>();
        if (!must && !array.header().type().whole()) {
            return different;
        }
        for (int i = 0; i < array.examples(); i++) {
            different.add(whole(array, i));
            if (different.size() > MOST_CLASSES) {
                if (must) {
                    throw array.problem(
                            "has more than " + MOST_CLASSES + " different classes",
                            "Set `task: regression` if it has quantities.");
                }
                different.clear();
                return different;
            }
        }
        if (must && different.size() == 1) {
            throw array.problem(
                    "has only one class, " + different.first(), "A classifier needs at least two: give other targets.");
        }
        return different;
    }

    private static long whole(NpyArray array, int example) {
        if (array.header().type().whole()) {
            return array.whole(example);
        }
        float number = array.real(example);
        if (number != Math.rint(number) || Math.abs(number) > 1e9) {
            throw array.problem(
                    "has the target " + number + " for example " + example + ", must be the whole number of a class",
                    "Set `task: regression` if it has quantities.");
        }
        return (long) number;
    }

    private static float[] indices(NpyArray array, Target.Classes classes) {
        Map<String, Integer> indices = new HashMap<>();
        classes.names().forEach(name -> indices.put(name, indices.size()));
        float[] values = new float[Math.toIntExact(array.examples())];
        for (int i = 0; i < values.length; i++) {
            String name = Long.toString(whole(array, i));
            Integer index = indices.get(name);
            if (index == null) {
                throw array.problem(
                        "has the class " + name + " for example " + i + ", which the network does not know",
                        "Give data of " + classes.text() + ".");
            }
            values[i] = index;
        }
        return values;
    }

    private static float[] quantities(NpyArray array, int width) {
        int count = Math.toIntExact(array.examples());
        boolean fortran = array.header().fortran();
        float[] values = new float[count * width];
        for (int i = 0; i < count; i++) {
            for (int q = 0; q < width; q++) {
                values[i * width + q] = array.real(fortran ? (long) q * count + i : (long) i * width + q);
            }
        }
        return values;
    }
}
