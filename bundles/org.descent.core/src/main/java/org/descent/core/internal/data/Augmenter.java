// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.Shape;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.AugmentPlan;

/**
 * Changes training examples at random: images are mirrored, turned and moved before they are normalized, and noise is added after it.
 *
 * <p>What happens to an example depends on the seed, the number of the epoch and its row in the data set alone, so that a training that is
 * taken up again or repeated sees the same.
 *
 * <p>A turned image is interpolated between its four nearest pixels; one that is only mirrored and moved keeps its values. Where nothing
 * is known, the nearest pixel of the edge stands. Noise is the sum of four uniform numbers, which is close to normal up to 3.4 standard
 * deviations, where it ends.
 *
 * <p>Threading: confined to one thread.
 */
final class Augmenter {
    private final AugmentPlan plan;
    private final long seed;
    private final int channels;
    private final int height;
    private final int width;
    private final int inputs;
    private final float[] amplitudes;
    private final float[] original;

    /**
     * An augmenter.
     *
     * @param plan what is changed
     * @param shape the shape of an example
     * @param statistics of the features, before they are normalized
     * @param normalizer how they are normalized
     * @param seed decides what happens to which example
     */
    Augmenter(AugmentPlan plan, Shape shape, FeatureStatistics statistics, Normalizer normalizer, long seed) {
        this.plan = plan;
        this.seed = seed;
        this.inputs = shape.size();
        boolean image = shape.rank() == 3;
        this.channels = image ? shape.dimension(0) : 1;
        this.height = image ? shape.dimension(1) : 1;
        this.width = image ? shape.dimension(2) : inputs;
        this.amplitudes = amplitudes(plan.noise(), statistics, normalizer);
        this.original = new float[plan.moves() ? inputs : 0];
    }

    /** What is wrong with a plan for examples of a shape. */
    static List<Problem> problems(AugmentPlan plan, Shape shape) {
        if (!plan.moves() || shape.rank() == 3) {
            return List.of();
        }
        return List.of(Problem.at(
                "data.augment",
                "",
                "flip, shift and rotate are for images of (channels, height, width), and the examples are of ("
                        + shape.text() + ")",
                "Leave them out; noise can be added to any example."));
    }

    /** As {@link #problems}, thrown. */
    static void check(AugmentPlan plan, Shape shape) {
        List<Problem> problems = problems(plan, shape);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** The deviation of the noise on each normalized feature; that of the sum of four uniform numbers is the root of a third. */
    private static float[] amplitudes(double noise, FeatureStatistics statistics, Normalizer normalizer) {
        float[] amplitudes = new float[noise > 0 ? statistics.deviations().size() : 0];
        for (int f = 0; f < amplitudes.length; f++) {
            double factor =
                    normalizer.factors().size() == 0 ? 1 : normalizer.factors().get(f);
            double deviation =
                    statistics.isConstant(f) ? 0 : statistics.deviations().get(f) * factor;
            amplitudes[f] = (float) (noise * deviation * Math.sqrt(3));
        }
        return amplitudes;
    }

    /** The random numbers of an example in an epoch. */
    RandomOrder random(long epoch, int row) {
        return new RandomOrder(RandomOrder.derive(RandomOrder.derive(seed, epoch), row));
    }

    /** Mirrors, turns and moves an image in place, before it is normalized. */
    void move(float[] features, int at, RandomOrder random) {
        if (!plan.moves()) {
            return;
        }
        boolean flipped = random.below(2) == 1 && plan.flip();
        int down = random.below(2 * plan.shift() + 1) - plan.shift();
        int right = random.below(2 * plan.shift() + 1) - plan.shift();
        double angle = Math.toRadians((2 * random.unit() - 1) * plan.rotate());
        System.arraycopy(features, at, original, 0, inputs);
        if (plan.rotate() > 0) {
            turn(features, at, flipped, down, right, angle);
        } else {
            shift(features, at, flipped, down, right);
        }
    }

    private void shift(float[] features, int at, boolean flipped, int down, int right) {
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int from = (c * height + Math.clamp(y - down, 0, height - 1)) * width;
                int to = at + (c * height + y) * width;
                for (int x = 0; x < width; x++) {
                    int source = Math.clamp(x - right, 0, width - 1);
                    features[to + x] = original[from + (flipped ? width - 1 - source : source)];
                }
            }
        }
    }

    /** Each pixel is looked up where it came from: moved back, turned back about the center, mirrored back. */
    private void turn(float[] features, int at, boolean flipped, int down, int right, double angle) {
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        float lastX = width - 1;
        float lastY = height - 1;
        int besides = width > 1 ? 1 : 0;
        int below = height > 1 ? width : 0;
        for (int y = 0; y < height; y++) {
            float dy = y - down - lastY / 2;
            for (int x = 0; x < width; x++) {
                float dx = x - right - lastX / 2;
                float turnedX = clamp(lastX / 2 + cos * dx + sin * dy, lastX);
                float fromY = clamp(lastY / 2 - sin * dx + cos * dy, lastY);
                float fromX = flipped ? lastX - turnedX : turnedX;
                int x0 = Math.min((int) fromX, width - 1 - besides);
                int y0 = Math.min((int) fromY, height - (below > 0 ? 2 : 1));
                int corner = y0 * width + x0;
                interpolate(features, at + y * width + x, corner, besides, below, fromX - x0, fromY - y0);
            }
        }
    }

    /** In all channels, between four pixels. */
    private void interpolate(float[] features, int to, int corner, int besides, int below, float partX, float partY) {
        int pixels = height * width;
        for (int c = 0, i = corner; c < channels; c++, i += pixels) {
            float upper = original[i] + partX * (original[i + besides] - original[i]);
            float lower = original[i + below] + partX * (original[i + below + besides] - original[i + below]);
            features[to + c * pixels] = upper + partY * (lower - upper);
        }
    }

    /** Not the one of the library, which is many times slower with its care for NaN and negative zero. */
    private static float clamp(float value, float last) {
        return value < 0 ? 0 : value > last ? last : value;
    }

    /** Adds noise in place, after an example was normalized. */
    void blur(float[] features, int at, RandomOrder random) {
        for (int f = 0; f < amplitudes.length; f++) {
            long bits = random.next();
            long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
            features[at + f] += amplitudes[f] * (sum * 0x1.0p-16f - 2 + 0x1.0p-15f);
        }
    }

    /** Whether anything is changed. */
    boolean active() {
        return !plan.equals(AugmentPlan.NONE);
    }
}
