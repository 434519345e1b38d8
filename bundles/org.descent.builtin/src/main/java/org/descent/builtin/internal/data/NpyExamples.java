// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Examples whose features stay in an array, wherever that is, and whose targets are in memory.
 */
final class NpyExamples implements Examples {
    private final DataSpec spec;
    private final NpyArray features;
    private final NpyLayout layout;
    private final float[] targets;

    private NpyExamples(DataSpec spec, NpyArray features, NpyLayout layout, float[] targets) {
        this.spec = spec;
        this.features = features;
        this.layout = layout;
        this.targets = targets;
    }

    /** Opens an array. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens an array.
         *
         * @throws InvalidInputException if there is none
         */
        @Nullable
        NpyArray open() throws IOException;
    }

    /**
     * Opens both arrays and makes examples of them.
     *
     * @param targets opens the targets; what it opens may be null where other data are read
     * @param layout see {@link NpyLayout#of}
     * @param task see {@link NpyTargets#of}
     * @param known what a network was trained on, or null for data to train on
     * @throws InvalidInputException with all problems of both
     */
    static Examples of(Opener features, Opener targets, String layout, String task, @Nullable DataSpec known)
            throws IOException {
        List<Problem> problems = new ArrayList<>();
        @Nullable NpyArray opened = open(features, problems);
        @Nullable NpyArray predicted = open(targets, problems);
        try {
            if (!problems.isEmpty() || opened == null) {
                throw new InvalidInputException(problems);
            }
            return known == null
                    ? toTrain(opened, predicted, layout, task)
                    : matching(opened, predicted, layout, known);
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw e;
        } finally {
            if (predicted != null) {
                predicted.close();
            }
        }
    }

    private static @Nullable NpyArray open(Opener opener, List<Problem> problems) throws IOException {
        try {
            return opener.open();
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static Examples toTrain(NpyArray features, @Nullable NpyArray predicted, String layout, String task) {
        NpyLayout found = NpyLayout.of(features, layout);
        if (predicted == null) {
            throw new IllegalStateException("data to train on have targets");
        }
        checkCounts(features, predicted);
        NpyTargets targets = NpyTargets.of(predicted, task);
        return new NpyExamples(new DataSpec(found.shape(), targets.target()), features, found, targets.values());
    }

    private static Examples matching(NpyArray features, @Nullable NpyArray predicted, String layout, DataSpec known) {
        NpyLayout found = NpyLayout.of(features, layout);
        if (!found.shape().equals(known.input())) {
            throw features.problem(
                    "has examples of (" + found.shape().text() + "), but the network was trained on ("
                            + known.input().text() + ")",
                    "Give data of the same form.");
        }
        return new NpyExamples(known, features, found, targets(features, predicted, known.target()));
    }

    private static float[] targets(NpyArray features, @Nullable NpyArray predicted, Target target) {
        if (predicted == null) {
            checkCount(features);
            float[] none = new float[Math.multiplyExact((int) features.examples(), target.width())];
            Arrays.fill(none, Float.NaN);
            return none;
        }
        checkCounts(features, predicted);
        return NpyTargets.matching(predicted, target);
    }

    private static void checkCounts(NpyArray features, NpyArray predicted) {
        checkCount(features);
        if (features.examples() != predicted.examples()) {
            throw predicted.problem(
                    "has the shape " + predicted.header().text() + ", but the features have the shape "
                            + features.header().text() + ": the first number must be the same",
                    "Name two arrays that belong together.");
        }
    }

    private static void checkCount(NpyArray features) {
        if (features.examples() > Integer.MAX_VALUE - 8) {
            throw features.problem(
                    "has " + features.examples() + " examples, of at most " + (Integer.MAX_VALUE - 8),
                    "Take a part of it.");
        }
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return targets.length / spec.target().width();
    }

    @Override
    public void read(int[] rows, int from, int to, float[] intoFeatures, float[] intoTargets) {
        int size = spec.input().size();
        int width = spec.target().width();
        for (int i = from; i < to; i++) {
            layout.read(features, rows[i], intoFeatures, (i - from) * size);
            System.arraycopy(targets, rows[i] * width, intoTargets, (i - from) * width, width);
        }
    }

    @Override
    public void close() {
        features.close();
    }
}
